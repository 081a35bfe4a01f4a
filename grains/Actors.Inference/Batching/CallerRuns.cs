namespace Actors.Inference;

/// <summary>
/// Decides for one version whether a caller's thread runs its request at once or leaves it to a worker. Guarded by the workers' lock.
/// </summary>
/// <remarks>
/// Running alone saves the hand-over but gives up the batch, whose requests share one hand-over. Where even the largest batch saves less than
/// that costs, nothing is given up. Else it depends on whether others are about to come, and that cannot be seen from what waits at this instant:
/// on a machine with one processor the caller that runs a model keeps the others from arriving at all. So it is tried out: where requests
/// follow each other closely, one now and then is left to a worker, and what has joined it by the time the worker runs tells whether batches
/// form. While they do and are worth a hand-over, requests go to workers; once batches of one come out again, callers run by themselves again.
/// </remarks>
internal sealed class CallerRuns
{
    /// <summary>Requests of a worker's batch, on average, from which on batches are said to form.</summary>
    private const double Crowd = 1.5;

    /// <summary>The weight of a batch in that average.</summary>
    private const double Weight = 0.125;

    /// <summary>Requests run by callers between two tries, at least and at most: tries that find nobody become rarer.</summary>
    private const int LeastBetweenTries = 16;
    private const int MostBetweenTries = 1024;

    /// <summary>Runs that may fit between the end of one and the next request's arrival for the two to follow closely: reading a request takes time, too.</summary>
    private const double Close = 16;

    private double _perBatch = 1;
    private int _betweenTries = LeastBetweenTries;
    private int _sinceTry;
    private long _lastEnd;
    private bool _trying;

    /// <summary>Whether others are likely to come before a worker runs: they have of late, or that is being tried out.</summary>
    public bool ExpectsOthers => _trying || FormsBatches;

    private bool FormsBatches => _perBatch >= Crowd;

    /// <summary>Whether batches as they have been of late save more than the one hand-over that their requests share.</summary>
    /// <param name="saved">How much less a request takes as part of a batch, in ticks.</param>
    /// <param name="handOver">What a hand-over costs, in ticks.</param>
    public bool IsWorthIt(double saved, double handOver) => saved * _perBatch >= handOver;

    /// <summary>Whether the caller runs the request now.</summary>
    /// <param name="alone">What a run of the request by itself is expected to take, in ticks; 0 where that is not known.</param>
    /// <param name="saved">How much less it takes as part of a batch, in ticks; all of it where that is not known.</param>
    /// <param name="handOver">What leaving it to a worker costs, in ticks.</param>
    /// <param name="most">The most that can share a batch.</param>
    /// <param name="othersUnderWay">Whether any run of any version is under way.</param>
    /// <param name="now">The clock, in ticks.</param>
    public bool RunsHere(double alone, double saved, double handOver, int most, bool othersUnderWay, long now)
    {
        if (alone == 0 || IsWorthIt(saved, handOver))
        {
            if (othersUnderWay || FormsBatches)
            {
                return false;
            }
        }
        else if (saved * most < handOver || othersUnderWay)
        {
            return true;
        }

        if (++_sinceTry < _betweenTries || now - _lastEnd > Close * alone)
        {
            return true;
        }

        _sinceTry = 0;
        _trying = true;
        return false;
    }

    /// <summary>A caller's run ended, and so many requests had queued meanwhile.</summary>
    public void RanHere(int queued, long now)
    {
        _lastEnd = now;
        if (queued > 0)
        {
            _perBatch += Weight * (queued + 1 - _perBatch);
        }
    }

    /// <summary>A worker took so many requests as one batch.</summary>
    public void TakenByWorker(int requests)
    {
        if (_trying)
        {
            _trying = false;
            _betweenTries = requests > 1 ? LeastBetweenTries : Math.Min(_betweenTries * 2, MostBetweenTries);
            _perBatch = Math.Max(_perBatch, requests);
        }

        _perBatch += Weight * (requests - _perBatch);
    }
}
