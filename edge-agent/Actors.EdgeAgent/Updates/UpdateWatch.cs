using System.Globalization;
using Actors.Audit;
using Actors.Domain.Edge.Slots;
using Actors.EdgeAgent.Slots;
using Actors.Registry;
using Actors.Statistics;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Updates;

/// <summary>Watches a model that has become active: its failures and its times, on this device.</summary>
internal sealed class UpdateWatch(IGrainFactory grains, SlotServing serving, IOptions<AgentOptions> options, TimeProvider clock)
{
    private const int Looks = 10;
    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(50);

    /// <summary>Watches for as long as is set.</summary>
    /// <returns>Why the model is not to stay, for people; null where it is.</returns>
    public async Task<string?> WatchAsync(UpdateState state, CancellationToken cancellationToken)
    {
        var settings = options.Value.Updates;
        var key = ModelKey.Default(state.Candidate!.Content.Model);
        var before = await CountsAsync(key, cancellationToken);
        var begun = clock.GetTimestamp();
        var period = settings.WatchFor / Looks > ShortestLook ? settings.WatchFor / Looks : ShortestLook;
        while (clock.GetElapsedTime(begun) < settings.WatchFor)
        {
            await Task.Delay(period, clock, cancellationToken);
            if (Judge(settings, before, await CountsAsync(key, cancellationToken)) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private static string? Judge(UpdateOptions settings, (long Requests, long Failures, double Ms) before, (long Requests, long Failures, double Ms) now)
    {
        var (requests, failures) = (now.Requests - before.Requests, now.Failures - before.Failures);
        if (requests < settings.MinPredictions)
        {
            return null;
        }

        var mean = (now.Ms - before.Ms) / requests;
        return (double)failures / requests > settings.MaxErrorShare
            ? string.Create(CultureInfo.InvariantCulture, $"errors: {failures} of {requests} predictions failed, more than {settings.MaxErrorShare:P0}.")
            : mean > settings.MaxMeanMs ? string.Create(CultureInfo.InvariantCulture, $"latency: {requests} predictions took {mean:F2} ms on average, more than {settings.MaxMeanMs} ms.")
            : null;
    }

    /// <summary>What the served version of a model has answered since the agent started: requests, those that failed, and the time of the others.</summary>
    public async Task<(long Requests, long Failures, double Ms)> CountsAsync(ModelKey key, CancellationToken cancellationToken)
    {
        CallIdentity.System("edge-agent").Enter();
        var all = await grains.GetModel(key).GetServingAsync(cancellationToken);
        var counts = all?.Versions.FirstOrDefault(version => version.Version == serving.Version)?.Counts ?? VersionCounts.None;
        return (counts.Success.Count + counts.Fail.Count, counts.Fail.Count, counts.Success.Nanoseconds / 1e6);
    }
}
