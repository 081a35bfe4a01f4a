using Actors.Inference;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Scoring;

/// <summary>
/// Lets a job's runs through when they do not keep others waiting: not while requests queue and, while the engine is busy with others, each run
/// followed by a rest. A run goes after a second whatever waits, so that a job ends on a silo that is always busy. One for each worker.
/// </summary>
internal sealed class LiveGate(InferenceEngine engine, OwnRuns own, IOptions<ScoringOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>The weight of a look in the share of looks that found others at work, and the share from which on there are others.</summary>
    private const double Weight = 1.0 / 64;
    private const double Others = 0.01;

    private readonly double _restPerRun = (1 / options.Value.ShareBesideOthers) - 1;
    private double _busy;
    private TimeSpan _rest;

    /// <summary>Waits until a run may begin.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (_rest >= Look)
        {
            var rest = _rest < LongestWait ? _rest : LongestWait;
            _rest = TimeSpan.Zero;
            await Task.Delay(rest, clock, cancellationToken);
        }

        var begun = clock.GetTimestamp();
        while (IsCrowded() && clock.GetElapsedTime(begun) < LongestWait)
        {
            await Task.Delay(Look, clock, cancellationToken);
        }
    }

    /// <summary>Takes how long a run took.</summary>
    public void Ran(TimeSpan time)
    {
        if (_busy > Others)
        {
            _rest += time * _restPerRun;
        }
    }

    private bool IsCrowded()
    {
        var now = engine.GetStatistics();
        var isBusy = now.BusyWorkers + now.QueuedRequests > own.Count;
        _busy += Weight * ((isBusy ? 1 : 0) - _busy);
        return now.QueuedRequests > own.Count;
    }
}
