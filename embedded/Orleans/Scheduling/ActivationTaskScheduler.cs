namespace Orleans.Runtime.Scheduler;

/// <summary>Runs the turns of one activation, one at a time, on the thread pool. Awaits inside a turn come back to it.</summary>
internal sealed class ActivationTaskScheduler(IGrainContext context, Action pump) : TaskScheduler, IWorkItemScheduler, IThreadPoolWorkItem
{
    /// <summary>How long one activation may keep a pool thread while others wait.</summary>
    private const int QuantumMs = 100;

    private static readonly ExecutionContext CleanContext = GetCleanContext();

    private readonly Lock _gate = new();
    private readonly Queue<Task> _tasks = [];
    private bool _pumpRequested;
    private bool _scheduled;

    /// <summary>Asks for the activation's pump to run in a turn.</summary>
    public void RequestPump()
    {
        lock (_gate)
        {
            _pumpRequested = true;
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    public void QueueAction(Action action) => new Task(action, TaskCreationOptions.DenyChildAttach).Start(this);

    void IWorkItemScheduler.QueueTask(Task task) => task.Start(this);

    void IThreadPoolWorkItem.Execute()
    {
        // What runs inside a task of this scheduler has it as TaskScheduler.Current, which is what awaits come back to.
        var previous = RuntimeContext.Exchange(context);
        try
        {
            new Task(static self => ((ActivationTaskScheduler)self!).Drain(), this, CancellationToken.None, TaskCreationOptions.DenyChildAttach)
                .RunSynchronously(this);
        }
        finally
        {
            RuntimeContext.Exchange(previous);
        }
    }

    /// <summary>Whether other work waits for the activation; a pump should then return soon.</summary>
    public bool HasWork
    {
        get
        {
            lock (_gate)
            {
                return _tasks.Count > 0;
            }
        }
    }

    /// <summary>Drops what a turn left in the thread's execution context, so that the next turn starts clean.</summary>
    public static void RestoreContext() => ExecutionContext.Restore(CleanContext);

    protected override void QueueTask(Task task)
    {
        lock (_gate)
        {
            _tasks.Enqueue(task);
            if (_scheduled)
            {
                return;
            }

            _scheduled = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(RuntimeContext.Current, context) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks()
    {
        lock (_gate)
        {
            return [.. _tasks];
        }
    }

    private void Drain()
    {
        var start = Environment.TickCount64;
        while (TryTake(out var task))
        {
            if (task is null)
            {
                pump();
            }
            else
            {
                TryExecuteTask(task);
            }

            RestoreContext();
            if (Environment.TickCount64 - start > QuantumMs)
            {
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
                return;
            }
        }
    }

    private bool TryTake(out Task? task)
    {
        lock (_gate)
        {
            if (_tasks.TryDequeue(out task))
            {
                return true;
            }

            if (_pumpRequested)
            {
                _pumpRequested = false;
                return true;
            }

            _scheduled = false;
            return false;
        }
    }

    private static ExecutionContext GetCleanContext()
    {
        ExecutionContext? clean = null;
        var thread = new Thread(() => clean = ExecutionContext.Capture());
        thread.UnsafeStart();
        thread.Join();
        return clean!;
    }
}
