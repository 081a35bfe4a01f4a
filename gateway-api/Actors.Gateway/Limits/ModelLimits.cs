using System.Collections.Concurrent;
using Actors.Registry;
using Actors.Serving;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Limits;

/// <summary>
/// The limits of models, as their serving settings have them. A request never waits for them: the settings are asked for on the side, once
/// a period and model that is in use, so that a change takes effect within one. Until they are known a model is not limited.
/// </summary>
internal sealed partial class ModelLimits(IGrainFactory grains, TimeProvider clock, ILogger<ModelLimits> logger)
{
    private const int MaxKept = 10_000;
    private const int MaxAsking = 16;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<ModelKey, Entry> _known = new();
    private int _asking;

    /// <summary>The model's limits; null where it has none.</summary>
    public Limiter? Find(in ModelKey key)
    {
        var now = clock.GetTimestamp();
        if (!_known.TryGetValue(key, out var entry))
        {
            Ask(key, null);
            return null;
        }

        if (clock.GetElapsedTime(entry.Asked, now) > Period && Interlocked.Exchange(ref entry.IsAsking, 1) == 0)
        {
            Ask(key, entry);
        }

        return entry.Limiter;
    }

    /// <summary>Starts to ask for the model's settings, unless too many are asked for already; then a later request does.</summary>
    private void Ask(ModelKey key, Entry? known)
    {
        if (Interlocked.Increment(ref _asking) <= MaxAsking)
        {
            _ = Task.Run(() => AskAsync(key, known));
            return;
        }

        _ = Interlocked.Decrement(ref _asking);
        known?.IsAsking = 0;
    }

    private async Task AskAsync(ModelKey key, Entry? known)
    {
        try
        {
            var route = await grains.GetGrain<IInferenceGrain>(key.ToString()).GetRouteAsync(CancellationToken.None);
            if (route is null)
            {
                _ = _known.TryRemove(key, out _);
            }
            else if (known is not null || _known.Count < MaxKept)
            {
                _known[key] = new Entry(Of(route.Serving, known?.Limiter), clock.GetTimestamp());
            }
        }
        catch (Exception fault)
        {
            known?.IsAsking = 0;
            LogNotKnown(fault, key.ToString());
        }
        finally
        {
            _ = Interlocked.Decrement(ref _asking);
        }
    }

    private static Limiter? Of(ServingSettings settings, Limiter? known)
    {
        var options = new LimitOptions { RequestsPerSecond = settings.RequestsPerSecond is { } rate ? Math.Clamp(rate, LimitOptions.Least, LimitOptions.Most) : null, MaxConcurrentRequests = settings.MaxConcurrentRequests };
        return options.IsNone ? null
            : known?.Rate?.PerSecond == options.RequestsPerSecond && known?.Concurrency?.Most == options.MaxConcurrentRequests ? known
            : new Limiter("model", options);
    }

    private sealed class Entry(Limiter? limiter, long asked)
    {
        public int IsAsking;

        public Limiter? Limiter => limiter;

        public long Asked => asked;
    }

    [LoggerMessage(50, LogLevel.Warning, "The limits of {Model} could not be asked for; those known stay in force")]
    private partial void LogNotKnown(Exception fault, string model);
}
