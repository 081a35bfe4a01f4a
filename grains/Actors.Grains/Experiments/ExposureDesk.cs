using System.Collections.Concurrent;
using System.Threading.Channels;
using Actors.Audit;
using Actors.Domain.Experiments;
using Actors.Domain.Rollouts;
using Actors.Experiments;
using Actors.Registry;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Experiments;

/// <summary>
/// Exposes callers of this process to arms of experiments. A caller is asked for once: its arm is durable before it is first used, and is kept here from then on.
/// Callers that arrive together are exposed together.
/// </summary>
internal sealed partial class ExposureDesk(IGrainFactory grains, IOptions<ExperimentOptions> options, TimeProvider clock, ILogger<ExposureDesk> logger) : BackgroundService
{
    /// <summary>The answer for who is exposed to nothing.</summary>
    public const int None = -1;

    private const int MostKnown = 200_000;
    private const int MostWaiting = 10_000;
    private const int MostTogether = 512;
    private const int MostUnderWay = 64;

    private readonly Channel<Waiting> _waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly ConcurrentDictionary<(ModelKey, int, ulong), int> _known = new();
    private readonly SemaphoreSlim _underWay = new(MostUnderWay);

    /// <summary>The place of the caller's arm; <see cref="None"/> where it is exposed to none, or not in time.</summary>
    public ValueTask<int> ExposeAsync(ModelKey experiment, int number, string unit, CancellationToken cancellationToken) =>
        _known.TryGetValue((experiment, number, Assignment.Hash(0, unit)), out var arm) ? new(arm) : AskAsync(experiment, number, unit, cancellationToken);

    public override void Dispose()
    {
        _underWay.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("exposures").Enter();
        var arrived = new List<Waiting>();
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                while (arrived.Count < MostTogether && _waiting.Reader.TryRead(out var one))
                {
                    arrived.Add(one);
                }

                foreach (var part in arrived.GroupBy(one => (one.Experiment, Part: ExperimentRules.PartOf(one.Unit, IExperimentGrain.Parts))))
                {
                    await _underWay.WaitAsync(stoppingToken);
                    _ = SendAsync(part.Key.Experiment, part.Key.Part, [.. part]);
                }

                arrived.Clear();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Who waits gets no arm: its patience ends.
        }
    }

    private async ValueTask<int> AskAsync(ModelKey experiment, int number, string unit, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(experiment, number, unit, new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously));
        if (!_waiting.Writer.TryWrite(waiting))
        {
            return None;
        }

        try
        {
            return await waiting.Answer.Task.WaitAsync(options.Value.ExposurePatience, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            return None;
        }
    }

    private async Task SendAsync(ModelKey experiment, int part, Waiting[] together)
    {
        try
        {
            string[] units = [.. together.Select(one => one.Unit).Distinct(StringComparer.Ordinal)];
            var exposed = await grains.GetExperimentUnits(experiment, part).ExposeManyAsync(units, CancellationToken.None);
            var arms = units.Zip(exposed?.Arms ?? []).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            foreach (var one in together)
            {
                // The snapshot may be older than the experiment, or newer: an arm of another is none of this one.
                one.Answer.SetResult(exposed?.Number == one.Number ? Keep(one, arms.GetValueOrDefault(one.Unit, None)) : None);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotExposed(logger, exception, experiment.ToString());
            Array.ForEach(together, one => _ = one.Answer.TrySetResult(None));
        }
        finally
        {
            _ = _underWay.Release();
        }
    }

    private int Keep(Waiting one, int arm)
    {
        if (arm == None)
        {
            return None;
        }

        // Asking again costs a call, and gives the same arm.
        if (_known.Count >= MostKnown)
        {
            _known.Clear();
        }

        return _known[(one.Experiment, one.Number, Assignment.Hash(0, one.Unit))] = arm;
    }

    [LoggerMessage(1055, LogLevel.Warning, "Callers could not be exposed to experiment {Experiment}; they get the live version")]
    private static partial void NotExposed(ILogger logger, Exception exception, string experiment);

    private sealed record Waiting(ModelKey Experiment, int Number, string Unit, TaskCompletionSource<int> Answer);
}
