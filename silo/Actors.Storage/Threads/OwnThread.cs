using System.Collections.Concurrent;

namespace Actors.Storage.Threads;

/// <summary>A thread that belongs to one kind of work: the work may block it, and the system knows who wakes and who waits.</summary>
public sealed class OwnThread : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _tasks = [];
    private readonly Thread _thread;

    /// <param name="name">What the thread is called.</param>
    /// <param name="begin">What it does first; null for nothing.</param>
    public OwnThread(string name, Action? begin = null)
    {
        _thread = new Thread(() => Work(begin)) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <inheritdoc/>
    public override int MaximumConcurrencyLevel => 1;

    /// <summary>Runs work here, and what it does after each await too.</summary>
    public Task RunAsync(Func<Task> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Runs work here, and what it does after each await too.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) => Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the thread when it has done what it was given. What work that still waits for something would do afterwards is not done.</summary>
    public void Dispose() => _tasks.CompleteAdding();

    /// <inheritdoc/>
    protected override void QueueTask(Task task)
    {
        try
        {
            _tasks.Add(task);
        }
        catch (InvalidOperationException)
        {
            // The thread has ended, or is about to: thrown here, it would end the process.
        }
    }

    /// <inheritdoc/>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Thread.CurrentThread == _thread && TryExecuteTask(task);

    /// <inheritdoc/>
    protected override IEnumerable<Task> GetScheduledTasks() => _tasks;

    private void Work(Action? begin)
    {
        begin?.Invoke();
        foreach (var task in _tasks.GetConsumingEnumerable())
        {
            _ = TryExecuteTask(task);
        }

        _tasks.Dispose();
    }
}
