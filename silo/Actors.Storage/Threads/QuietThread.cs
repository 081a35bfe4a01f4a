using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Actors.Storage.Threads;

/// <summary>Runs work on a thread of its own that gets the processor where nobody else wants it: predictions do not slow down for what may as well be done later.</summary>
public sealed partial class QuietThread : TaskScheduler, IDisposable
{
    /// <summary>The lowest there is on Linux, where .NET's priorities do nothing: a seventieth of the share of a usual thread.</summary>
    private const int Niceness = 19;

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
            _ = SetPriority(0, 0, Niceness);
        }

        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            _ = TryExecuteTask(task);
        }

        _tasks.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "setpriority")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetPriority(int which, int who, int priority);
}
