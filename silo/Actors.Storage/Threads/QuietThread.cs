using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Actors.Storage.Threads;

/// <summary>Runs work on a thread of its own that gets the processor where nobody else wants it: predictions do not slow down for what may as well be done later.</summary>
public sealed partial class QuietThread : TaskScheduler, IDisposable
{
    /// <summary>The lowest there is on Linux, where .NET's priorities do nothing: a seventieth of the share of a usual thread.</summary>
    private const int Niceness = 19;

    /// <summary>
    /// Linux' policy for what runs only where nobody else wants to, SCHED_IDLE: a three-hundredth of a usual thread's share. Whoever wakes takes the processor from such
    /// a thread at once, batch work too, which has to wait for the next tick of the clock beside any other thread, however nice it is.
    /// </summary>
    private const int IdlePolicy = 5;

    /// <summary>The clock of the calling thread's processor time.</summary>
    private const int ThreadClock = 3;

    /// <summary>The part of the time that passes that the thread has the processor where nobody else wants it, at least.</summary>
    private const double LeastShare = 0.5;

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private readonly BlockingCollection<Task> _tasks = [];
    private readonly Thread _thread;
    private readonly bool _onlyIdle;
    private (long Passed, long Ran) _since;

    /// <param name="name">What the thread is called.</param>
    /// <param name="onlyIdle">Whether the work may as good as rest while the processors are busy: somebody else will do it when it becomes urgent.</param>
    public QuietThread(string name, bool onlyIdle = false)
    {
        _onlyIdle = onlyIdle;
        _thread = new Thread(Work) { IsBackground = true, Name = name, Priority = ThreadPriority.Lowest };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs work here, and what it does after each await too.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Factory.StartNew(
        () =>
        {
            _since = Now();
            return work();
        },
        CancellationToken.None,
        TaskCreationOptions.DenyChildAttach,
        this).Unwrap();

    /// <summary>
    /// Rests for a second if the thread has had the processor for less than half of the time since it last did, or since the work began: others want it. A thread that runs
    /// in the moments between two requests has them find the processor's caches full of what is not theirs. To be called by the work, now and then.
    /// </summary>
    public async ValueTask GiveWayAsync(CancellationToken cancellationToken)
    {
        var (passed, ran) = Now();
        if (ran - _since.Ran < LeastShare * (passed - _since.Passed))
        {
            await Task.Delay(Rest, cancellationToken);
        }

        _since = Now();
    }

    /// <summary>Ends the thread when it has done what it was given.</summary>
    public void Dispose() => _tasks.CompleteAdding();

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => _tasks.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Thread.CurrentThread == _thread && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    /// <summary>Nanoseconds: of time, and of the processor's time for this thread; the latter where the system does not say is the former.</summary>
    private static (long Passed, long Ran) Now()
    {
        var passed = (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
        return (passed, OperatingSystem.IsLinux() && ReadClock(ThreadClock, out var time) == 0 ? (time.Seconds * 1_000_000_000) + time.Nanoseconds : passed);
    }

    private void Work()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = _onlyIdle ? SetScheduler(0, IdlePolicy, 0) : SetPriority(0, 0, Niceness);
        }

        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            _ = TryExecuteTask(task);
        }

        _tasks.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ReadClock(int clock, out ClockTime time);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);

    // The parameter block holds the priority alone, which this policy wants to be 0.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int thread, int policy, in int priority);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct ClockTime(long Seconds, long Nanoseconds);
}
