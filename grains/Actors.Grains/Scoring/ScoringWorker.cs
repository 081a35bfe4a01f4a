using System.Collections.Concurrent;
using Actors.Audit;
using Actors.Domain.Scoring;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Registry;
using Actors.Scoring;
using Actors.Storage.Artifacts;
using Actors.Storage.Scoring;
using Actors.Storage.Threads;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Scoring;

/// <summary>
/// This silo's work on jobs: it looks at the board, has jobs give it chunks, and tells them what came of these. All of it is done on threads that get the processor where nobody else wants
/// it, but for the runs themselves, which are the engine's.
/// </summary>
internal sealed partial class ScoringWorker(
    IGrainFactory grains,
    RouteTable routes,
    InferenceEngine engine,
    IArtifactStore artifacts,
    IHostApplicationLifetime lifetime,
    IOptions<ScoringOptions> options,
    TimeProvider clock,
    ILogger<ScoringWorker> logger) : BackgroundService
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(2);

    /// <summary>How long a stopping silo tries to give a chunk back.</summary>
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);
    private readonly string _name = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private readonly SemaphoreSlim _bell = new(0);
    private readonly OwnRuns _own = new();
    private readonly ConcurrentBag<LiveGate> _gates = [];
    private readonly Dictionary<QuietThread, ScoringRun?> _threads = [];
    private readonly Dictionary<string, long> _asked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _idle = new(StringComparer.Ordinal);
    private long _renewed;
    private int _turn;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("scoring").Enter();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        try
        {
            await started.Task.WaitAsync(stoppingToken);
            while (options.Value.IsEnabled)
            {
                await RoundAsync(stoppingToken);
                _ = await _bell.WaitAsync(options.Value.Period, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Chunks under way are begun again by the next process.
        }

        await Task.WhenAll(_threads.Values.OfType<ScoringRun>().Select(run => run.Ended));
        foreach (var thread in _threads.Keys)
        {
            thread.Dispose();
        }
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            await CollectAsync(stoppingToken);
            var jobs = await grains.GetScoringBoard().ListAsync(stoppingToken);
            for (var i = 0; i < jobs.Length; i++)
            {
                await TryAskAsync(jobs[(_turn + i) % jobs.Length], stoppingToken);
            }

            _asked.Keys.Except(jobs).ToList().ForEach(gone => _asked.Remove(gone));
            _idle.IntersectWith(jobs);
            _turn = jobs.Length == 0 ? 0 : (_turn + 1) % jobs.Length;
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            NotLooked(logger, exception);
        }
    }

    /// <summary>Forgets runs that have ended, and says of the others that they go on.</summary>
    private async Task CollectAsync(CancellationToken stoppingToken)
    {
        var isDue = _renewed == 0 || clock.GetElapsedTime(_renewed) >= RenewEvery;
        _renewed = isDue ? clock.GetTimestamp() : _renewed;
        foreach (var (thread, run) in _threads.ToList())
        {
            if (run is { Ended.IsCompleted: true })
            {
                run.Dispose();
                _threads[thread] = null;
                _ = _idle.Remove(run.Job);
            }
            else if (run is not null && isDue && !await JobOf(run.Job).RenewAsync(run.Number, run.Assignment.Lease, _name, run.Rows, stoppingToken))
            {
                run.Stop();
            }
        }
    }

    /// <summary>Asks a job; one that cannot be asked does not keep those behind it from being asked.</summary>
    private async Task TryAskAsync(string job, CancellationToken stoppingToken)
    {
        try
        {
            await AskAsync(job, stoppingToken);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or OperationCanceledException))
        {
            _asked[job] = clock.GetTimestamp();
            _ = _idle.Add(job);
            NotAsked(logger, exception, job);
        }
    }

    /// <summary>Asks a job for work while there is room for it; where there is none, or it had nothing to do, now and then, so that it goes on by the clock.</summary>
    private async Task AskAsync(string job, CancellationToken stoppingToken)
    {
        var asks = 0;
        var isDue = !_asked.TryGetValue(job, out var before) || clock.GetElapsedTime(before) >= AskAgain;
        while ((isDue || !_idle.Contains(job)) && FindThread(job) is { } thread)
        {
            asks++;
            if (await JobOf(job).LeaseAsync(_name, isWanted: true, stoppingToken) is not { } json)
            {
                _ = _idle.Add(job);
                break;
            }

            _ = _idle.Remove(job);

            var assignment = ScoringJson.Read<ScoringAssignment>(json);
            _threads[thread] = ScoringRun.Start(thread, job, assignment, run => WorkAsync(run, stoppingToken), () => _bell.Release(), stoppingToken);
            if (_threads.Values.Count(run => run?.Job == job) >= Slots(assignment.Plan.WorkerShare))
            {
                break;
            }
        }

        if (asks == 0 && isDue)
        {
            _ = await JobOf(job).LeaseAsync(_name, isWanted: false, stoppingToken);
            asks++;
        }

        if (asks > 0)
        {
            _asked[job] = clock.GetTimestamp();
        }
    }

    /// <summary>A thread with nothing to do, unless the job has as many as it may; null for none.</summary>
    private QuietThread? FindThread(string job)
    {
        var share = _threads.Values.FirstOrDefault(run => run?.Job == job)?.Assignment.Plan.WorkerShare;
        if (share is { } most && _threads.Values.Count(run => run?.Job == job) >= Slots(most))
        {
            return null;
        }

        if (_threads.Count < Slots(1))
        {
            _threads.Add(new QuietThread(FormattableString.Invariant($"scoring-{_threads.Count}")), null);
        }

        return _threads.FirstOrDefault(thread => thread.Value is null).Key;
    }

    private int Slots(double share) => Math.Max(1, (int)(Math.Min(share, options.Value.WorkerShare) * engine.GetStatistics().Workers));

    /// <summary>Does what a job wants, and tells it what came of it.</summary>
    private async Task WorkAsync(ScoringRun run, CancellationToken stoppingToken)
    {
        var (job, assignment) = (JobOf(run.Job), run.Assignment);
        try
        {
            await DoAsync(run, job, assignment);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            // The job no longer wants it, or the silo stops: then others need not wait until the lease runs out.
            if (stoppingToken.IsCancellationRequested)
            {
                await job.FailAsync(assignment.Number, assignment.Lease, nameof(ScoringFault.Stopping), "", CancellationToken.None).WaitAsync(Goodbye, clock, CancellationToken.None);
            }
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            NotScored(logger, fault is ScoringStopException or DatasetException ? null : fault, assignment.Number, run.Job, fault.Message);
            var text = fault.Message.Length <= ScoringLimits.MaxText ? fault.Message : fault.Message[..ScoringLimits.MaxText];
            await job.FailAsync(assignment.Number, assignment.Lease, WorkFaults.KindOf(fault).ToString(), text, stoppingToken);
        }
    }

    /// <summary>Does it beside live requests; what is known of these outlives the chunk, which may take a few milliseconds.</summary>
    private async Task DoAsync(ScoringRun run, IScoringJobGrain job, ScoringAssignment assignment)
    {
        var gate = _gates.TryTake(out var idle) ? idle : new LiveGate(engine, _own, options, clock);
        try
        {
            await DoAsync(run, job, assignment, gate);
        }
        finally
        {
            gate.Leave();
            _gates.Add(gate);
        }
    }

    private async Task DoAsync(ScoringRun run, IScoringJobGrain job, ScoringAssignment assignment, LiveGate gate)
    {
        var (plan, token) = (assignment.Plan, run.Token);
        var tenant = run.Job.Split('/', 2)[0];
        var model = await routes.GetAsync(new ModelKey(tenant, plan.Model), token);
        if (model?.Find(plan.Version) is not { } version)
        {
            throw new ScoringStopException(ScoringFault.Unavailable, $"Version {plan.Version} of model '{plan.Model}' is not in service.");
        }

        var dataset = await DatasetFile.OpenAsync(artifacts, plan.Dataset, plan.Format, token) ?? throw new ScoringStopException(ScoringFault.Dataset, "The dataset is no longer stored.");
        string[] columns = [.. plan.Inputs.SelectMany(input => input.Columns).Concat(plan.Keep).Distinct(StringComparer.Ordinal)];
        if (assignment.Chunk is not { } chunk)
        {
            var trial = new DatasetTrial(plan, dataset, columns, options.Value.RunTime);
            var (layout, rows) = await trial.RunAsync(new BlockRuns(engine, model, version, assignment.Author, plan, trial.Block, gate, _own, clock), token);
            var chunks = await dataset.CutAsync(ScoringRules.ChunkBytes(plan), token);
            await job.IndexAsync(assignment.Lease, ScoringJson.Write(new ScoringIndex(chunks, layout, rows)), token);
            return;
        }

        var block = new TensorBlock(plan, columns);
        var scoring = new ChunkScoring(plan, chunk, assignment.Layout, assignment.BlockRows, dataset, columns, artifacts, clock);
        run.Watch(() => scoring.Rows);
        var result = await scoring.RunAsync(new BlockRuns(engine, model, version, assignment.Author, plan, block, gate, _own, clock), block, token);
        _ = await job.CommitAsync(chunk.Number, assignment.Lease, ScoringJson.Write(result), ScoringJson.Write(scoring.Ranges), token);
    }

    private IScoringJobGrain JobOf(string key) => grains.GetGrain<IScoringJobGrain>(key);

    [LoggerMessage(1095, LogLevel.Warning, "The board of scoring jobs could not be worked on; it is looked at again")]
    private static partial void NotLooked(ILogger logger, Exception exception);

    [LoggerMessage(1097, LogLevel.Warning, "Scoring job {Job} could not be asked for work; it is asked again")]
    private static partial void NotAsked(ILogger logger, Exception exception, string job);

    [LoggerMessage(1096, LogLevel.Warning, "Chunk {Chunk} of scoring job {Job} was given back: {Reason}")]
    private static partial void NotScored(ILogger logger, Exception? exception, int chunk, string job, string reason);
}
