using Actors.Inference;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Scoring;

/// <summary>
/// Lets a job's work go on when it does not keep others waiting: no run while requests queue and, while the engine runs for others, rests between the
/// blocks, so that what the job does takes its part of the time. A run goes after a second whatever waits, so that a job ends on a silo that is always busy.
/// One for each chunk under way, asked by one at a time; the next chunk has it after that.
/// </summary>
/// <remarks>
/// That the thread which reads and writes rows gets the processor last is not enough: the system may let it finish its slice, some milliseconds, before
/// a thread that answers requests gets its turn. Others are found by counting runs: on one processor, nobody else is ever at work at the moment of looking.
/// </remarks>
internal sealed class LiveGate(InferenceEngine engine, OwnRuns own, IOptions<ScoringOptions> options, TimeProvider clock)
{
    /// <summary>From so many runs in a window on there are others: a few may be this silo's own that have not ended.</summary>
    private const int FewRuns = 5;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Window = TimeSpan.FromMilliseconds(100);

    private readonly double _restPerWork = (1 / options.Value.ShareBesideOthers) - 1;
    private long _windowBegan = clock.GetTimestamp();
    private long _othersThen = -1;
    private bool _hasOthers;
    private long? _ran;
    private TimeSpan _rest;

    /// <summary>Waits until a run may begin.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (_ran is { } since)
        {
            Worked(clock.GetElapsedTime(since));
            _ran = null;
        }

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

    /// <summary>Takes how long a run took; what is done from now to the next run, with its results and rows, counts, too.</summary>
    public void Ran(TimeSpan time)
    {
        Worked(time);
        _ran = clock.GetTimestamp();
    }

    /// <summary>What follows is not of this work.</summary>
    public void Leave() => _ran = null;

    private void Worked(TimeSpan time)
    {
        if (_hasOthers)
        {
            _rest += time * _restPerWork;
        }
    }

    private bool IsCrowded()
    {
        var now = engine.GetStatistics();
        if (clock.GetElapsedTime(_windowBegan) >= Window)
        {
            var others = now.Runs - own.Ended;
            (_hasOthers, _othersThen, _windowBegan) = (_othersThen >= 0 && others - _othersThen > FewRuns, others, clock.GetTimestamp());
        }

        return now.QueuedRequests > own.Count;
    }
}
