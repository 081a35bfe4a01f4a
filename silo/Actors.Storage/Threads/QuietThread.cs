using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Actors.Storage.Threads;

/// <summary>Runs work on a thread of its own that gets the processor where nobody else wants it: predictions do not slow down for what may as well be done later.</summary>
public sealed partial class QuietThread : TaskScheduler, IDisposable
{
    /// <summary>
    /// Linux' policy for what runs where nobody else wants to, SCHED_IDLE; .NET's priorities do nothing there. Whoever wakes takes the processor from
    /// such a thread at once, batch work too, which has to wait for the next tick of the clock beside any other thread, however nice it is.
    /// </summary>
    private const int IdlePolicy = 5;

    private readonly BlockingCollection<Task> _tasks = [];
    private readonly Thread _thread;

    /// <param name="name">What the thread is called.</param>
    public QuietThread(string name)
    {
        _thread = new Thread(Work) { IsBackground = true, Name = name, Priority = ThreadPriority.Lowest };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs work here, and what it does after each await too.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the thread when it has done what it was given.</summary>
    public void Dispose() => _tasks.CompleteAdding();

    /// <inheritdoc/>
    protected override void QueueTask(Task task) => _tasks.Add(task);

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Thread.CurrentThread == _thread && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    private void Work()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = SetScheduler(0, IdlePolicy, 0);
        }

        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            _ = TryExecuteTask(task);
        }

        _tasks.Dispose();
    }

    // The parameter block holds the priority alone, which this policy wants to be 0.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetScheduler(int thread, int policy, in int priority);
}
