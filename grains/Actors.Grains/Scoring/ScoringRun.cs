using Actors.Domain.Scoring;
using Actors.Storage.Threads;

namespace Actors.Grains.Scoring;

/// <summary>Work on a chunk that is under way on a thread of its own.</summary>
internal sealed class ScoringRun : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private Func<long>? _rows;

    private ScoringRun(string job, ScoringAssignment assignment, CancellationToken stoppingToken)
    {
        (Job, Assignment) = (job, assignment);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
    }

    /// <summary>The key of the job.</summary>
    public string Job { get; }

    /// <summary>What is done.</summary>
    public ScoringAssignment Assignment { get; }

    /// <summary>The number of the chunk; 0 for the cut.</summary>
    public int Number => Assignment.Number;

    /// <summary>Rows that are dealt with.</summary>
    public long Rows => Volatile.Read(ref _rows)?.Invoke() ?? 0;

    /// <summary>Says that it is to stop.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>Completes when it has ended, well or not.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Begins it.</summary>
    /// <param name="thread">Where.</param>
    /// <param name="job">The key of the job.</param>
    /// <param name="assignment">What is to be done.</param>
    /// <param name="work">Does it.</param>
    /// <param name="ended">Told when it has ended.</param>
    /// <param name="stoppingToken">Ends it.</param>
    public static ScoringRun Start(QuietThread thread, string job, ScoringAssignment assignment, Func<ScoringRun, Task> work, Action ended, CancellationToken stoppingToken)
    {
        var run = new ScoringRun(job, assignment, stoppingToken);
        run.Ended = thread.RunAsync(async () =>
        {
            await work(run);
            return true;
        }).ContinueWith(static task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _ = run.Ended.ContinueWith(_ => ended(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return run;
    }

    /// <summary>Says where its rows are counted.</summary>
    public void Watch(Func<long> rows) => Volatile.Write(ref _rows, rows);

    /// <summary>Asks it to stop.</summary>
    public void Stop() => _stop.Cancel();

    public void Dispose() => _stop.Dispose();
}
