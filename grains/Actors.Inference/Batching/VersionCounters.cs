using System.Runtime.InteropServices;

namespace Actors.Inference;

/// <summary>
/// Counts what one version answers; once a run, under a lock of its own, so that a caller that has its answer finds it counted. What is
/// only counted is read from here when somebody asks, and costs the prediction path nothing more.
/// </summary>
internal sealed class VersionCounters(EngineModel model, TimeProvider time, bool isMetered = true)
{
    /// <summary>Batch sizes told apart; runs of further sizes are counted in the sums alone.</summary>
    private const int MaxSizes = 4096;

    /// <summary>One run in so many has its processor time measured; asking for it costs as much as a small run.</summary>
    private const int ProcessorSampling = 64;

    /// <summary>The weight of a measurement in the share of a run's time that is processor time.</summary>
    private const double ProcessorWeight = 0.125;

    private readonly Lock _gate = new();
    private readonly long[] _outcomes = new long[Enum.GetValues<EngineOutcome>().Length];
    private readonly long[] _dispatches = new long[Enum.GetValues<DispatchReason>().Length];
    private readonly Dictionary<int, Sums> _sizes = [];
    private readonly DurationHistogram _times = new();
    private readonly double _nanoseconds = 1e9 / time.TimestampFrequency;
    private readonly CallerUses? _uses = isMetered ? new CallerUses() : null;
    private Sums _perRequest;
    private long _rows;
    private long _backgroundRuns;
    private long _backgroundRows;
    private long _runs;
    private long _cancelled;
    private long _queued;
    private long _succeeded;
    private long _failed;
    private long _lastEnd;
    private double _processorTicks;
    private double _processorShare = 1;
    private RemoteUse _use;
    private string? _currency;
    private bool _isRemote;

    public ServableTags Tags { get; } = new(model);

    /// <summary>Whether the next run's processor time is to be measured: that of one run in so many, and of the first ones.</summary>
    public bool WantsProcessorTime => Volatile.Read(ref _runs) + Volatile.Read(ref _backgroundRuns) is var runs && (runs % ProcessorSampling == 0 || runs < 4);

    /// <summary>Counts a run that ended well, with all its requests.</summary>
    /// <param name="batch">The requests.</param>
    /// <param name="times">When it was.</param>
    /// <param name="processor">Ticks of processor time that it took; below zero where that was not measured.</param>
    public void CountRun(Batch batch, in RunTimes times, double processor = -1)
    {
        long waited = 0;
        int requests = 0;
        foreach (PendingRequest request in batch.Callers)
        {
            // A piece counts when all of its request is answered.
            requests += request.Parent is null ? 1 : 0;
            waited += request.Parent is null ? times.Taken - request.Arrived : 0;
        }

        int rows = batch.Rows - batch.Padding;
        if (batch.IsBackground)
        {
            CountBackground(batch, rows, times, processor);
            return;
        }

        Sums run = new(1, times.Started - times.Taken, times.Ended - times.Started, times.Cut - times.Ended);
        lock (_gate)
        {
            _rows += rows;
            _runs++;
            _outcomes[(int)EngineOutcome.Done] += requests;
            _dispatches[(int)batch.Reason]++;
            _queued += waited;
            _succeeded += waited + (requests * (times.Cut - times.Taken));
            _perRequest = _perRequest.Plus(run, requests);
            _lastEnd = times.Ended;
            CountProcessor(times.Cut - times.Started, processor);
            CountSize(rows, run);
            CountTimes(batch, times.Cut);
            _uses?.Add(batch, times.Cut - times.Started, isAnswered: true);
        }
    }

    /// <summary>Counts a run that no client waits for: what it cost, its rows apart, and that the version is in use.</summary>
    private void CountBackground(Batch batch, int rows, in RunTimes times, double processor)
    {
        lock (_gate)
        {
            _backgroundRuns++;
            _backgroundRows += rows;
            _lastEnd = times.Ended;
            CountProcessor(times.Cut - times.Started, processor);
            _uses?.Add(batch, times.Cut - times.Started, isAnswered: true);
        }
    }

    /// <summary>When the last run ended, in seconds since 1970, and the processor time of all, in seconds; nothing before the first.</summary>
    public (double LastRun, double Processor)? ReadUse()
    {
        lock (_gate)
        {
            return _runs + _backgroundRuns == 0 ? null
                : ((time.GetUtcNow() - time.GetElapsedTime(_lastEnd)).ToUnixTimeMilliseconds() / 1e3, _processorTicks / time.TimestampFrequency);
        }
    }

    /// <summary>Counts a request that was run in pieces, whose runs are counted already, after so many ticks of the clock.</summary>
    public void CountSplit(long ticks, in RunFacts facts)
    {
        double perSecond = time.TimestampFrequency;
        lock (_gate)
        {
            _outcomes[(int)EngineOutcome.Done]++;
            _succeeded += ticks;
            _times.Add((long)(ticks * _nanoseconds));
            _queued += (long)(facts.Queued.TotalSeconds * perSecond);
            _perRequest = _perRequest.Plus(new Sums(1, 0, (long)(facts.Ran.TotalSeconds * perSecond), 0), 1);
        }
    }

    /// <summary>Counts a request that a backend elsewhere answered, as a run of its own.</summary>
    public void CountElsewhere(int rows, TimeSpan queued, TimeSpan ran, long ended, string? caller = null)
    {
        double perSecond = time.TimestampFrequency;
        (long waited, long took) = ((long)(queued.TotalSeconds * perSecond), (long)(ran.TotalSeconds * perSecond));
        Sums run = new(1, 0, took, 0);
        lock (_gate)
        {
            _rows += rows;
            _runs++;
            _outcomes[(int)EngineOutcome.Done]++;
            _dispatches[(int)DispatchReason.Remote]++;
            _queued += waited;
            _succeeded += waited + took;
            _times.Add((long)((waited + took) * _nanoseconds));
            _perRequest = _perRequest.Plus(run, 1);
            _lastEnd = ended;
            CountSize(rows, run);
            _uses?.Add(caller, rows, default);
        }
    }

    /// <summary>Counts rows that a backend elsewhere ran while no client waited for them.</summary>
    public void CountBackgroundElsewhere(int rows, long ended, string? caller)
    {
        lock (_gate)
        {
            _backgroundRuns++;
            _backgroundRows += rows;
            _lastEnd = ended;
            _uses?.Add(caller, rows, default);
        }
    }

    /// <summary>Counts what a backend elsewhere was used for, whatever came of it.</summary>
    public void CountUse(in RemoteUse use, string? currency, string? caller = null)
    {
        lock (_gate)
        {
            _use = _use.Add(use);
            _uses?.Add(caller, 0, use);
            _currency = currency;
            _isRemote = true;
        }
    }

    /// <summary>What a backend elsewhere was used for; null where the version is run here.</summary>
    public RemoteStatistics? ReadRemote()
    {
        lock (_gate)
        {
            return _isRemote ? new RemoteStatistics(_use, _currency) : null;
        }
    }

    /// <summary>Counts a request that was refused or failed after so many ticks of the clock.</summary>
    public void CountFailure(EngineOutcome outcome, long ticks, bool isBackground = false)
    {
        if (isBackground)
        {
            return;
        }

        lock (_gate)
        {
            _outcomes[(int)outcome]++;
            _failed += ticks;
        }
    }

    /// <summary>Counts a run that failed after so many ticks of the clock.</summary>
    public void CountFailedRun(Batch batch, long ticks)
    {
        lock (_gate)
        {
            _dispatches[(int)batch.Reason] += batch.IsBackground ? 0 : 1;
            _uses?.Add(batch, ticks, isAnswered: false);
        }
    }

    /// <summary>What callers used since this was last asked, which is counted from anew; nothing where nothing was used.</summary>
    public MeteredVersion? TakeUse()
    {
        lock (_gate)
        {
            return _uses?.Take(time.TimestampFrequency) is { Length: > 0 } uses ? new MeteredVersion(model, _currency, uses) : null;
        }
    }

    /// <summary>Counts a request that its caller took back.</summary>
    public void CountCancelled(bool isBackground = false)
    {
        if (isBackground)
        {
            return;
        }

        lock (_gate)
        {
            _cancelled++;
        }
    }

    /// <summary>The counts of the metrics: requests by outcome, then those taken back, rows, and runs by reason.</summary>
    public (long[] Outcomes, long Cancelled, long Rows, long[] Dispatches) Read()
    {
        lock (_gate)
        {
            return ([.. _outcomes], _cancelled, _rows, [.. _dispatches]);
        }
    }

    /// <summary>Rows of work in the background.</summary>
    public long ReadBackground()
    {
        lock (_gate)
        {
            return _backgroundRows;
        }
    }

    public VersionStatistics Snapshot()
    {
        lock (_gate)
        {
            long done = _outcomes[(int)EngineOutcome.Done];
            return new VersionStatistics
            {
                LastInference = _runs + _backgroundRuns == 0 ? null : time.GetUtcNow() - time.GetElapsedTime(_lastEnd),
                InferenceCount = _rows,
                ExecutionCount = _runs,
                Success = Duration(done, _succeeded),
                Fail = Duration(_outcomes.Sum() - done, _failed),
                Queue = Duration(done, _queued),
                ComputeInput = Duration(_perRequest.Count, _perRequest.Input),
                ComputeInfer = Duration(_perRequest.Count, _perRequest.Infer),
                ComputeOutput = Duration(_perRequest.Count, _perRequest.Output),
                Dispatches = Enum.GetValues<DispatchReason>().Where(reason => _dispatches[(int)reason] > 0).ToDictionary(static reason => reason, reason => _dispatches[(int)reason]),
                Remote = _isRemote ? new RemoteStatistics(_use, _currency) : null,
                Times = _times.Read(),
                Batches = [.. _sizes.OrderBy(static size => size.Key).Select(size => OfSize(size.Key, size.Value))],
            };
        }
    }

    /// <summary>Takes a run's processor time as measured, or its time as so much of it as in those that were.</summary>
    private void CountProcessor(long took, double processor)
    {
        if (processor >= 0 && took > 0)
        {
            _processorShare += ProcessorWeight * (Math.Min(processor / took, 1) - _processorShare);
        }

        _processorTicks += processor >= 0 ? processor : took * _processorShare;
    }

    private void CountTimes(Batch batch, long cut)
    {
        foreach (PendingRequest request in batch.Callers)
        {
            if (request.Parent is null)
            {
                _times.Add((long)((cut - request.Arrived) * _nanoseconds));
            }
        }
    }

    private void CountSize(int rows, in Sums run)
    {
        if (_sizes.Count < MaxSizes || _sizes.ContainsKey(rows))
        {
            ref Sums size = ref CollectionsMarshal.GetValueRefOrAddDefault(_sizes, rows, out _);
            size = size.Plus(run, 1);
        }
    }

    private BatchSizeStatistics OfSize(int rows, in Sums sums) =>
        new(rows, Duration(sums.Count, sums.Input), Duration(sums.Count, sums.Infer), Duration(sums.Count, sums.Output));

    private DurationStatistics Duration(long count, long ticks) => new(count, (long)(ticks * _nanoseconds));

    private readonly record struct Sums(long Count, long Input, long Infer, long Output)
    {
        public Sums Plus(in Sums run, int times) =>
            new(Count + times, Input + (times * run.Input), Infer + (times * run.Infer), Output + (times * run.Output));
    }
}
