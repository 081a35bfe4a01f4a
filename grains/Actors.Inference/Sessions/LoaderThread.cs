using Microsoft.Extensions.Logging;

namespace Actors.Inference;

/// <summary>
/// The one thread that loads, inspects and unloads models, at low priority, so that none of it takes a worker from those who are served,
/// and in short turns, so that they do not wait for it where it has their processor.
/// </summary>
internal sealed partial class LoaderThread : IDisposable
{
    private const int Niceness = 10;

    /// <summary>
    /// The least time between two trims: each walks all of the allocator's arenas under their locks, which those who run models take too, and
    /// while models come and go what one left serves the next.
    /// </summary>
    private static readonly TimeSpan TrimInterval = TimeSpan.FromSeconds(1);

    private readonly object _gate = new();
    private readonly Queue<Action> _jobs = [];
    private readonly BatchThreads _batchThreads = new();
    private readonly Thread _thread;
    private readonly int _maxPending;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private volatile bool _busy;
    private bool _stopping;
    private long _trimmed;
    private bool _trim;

    public LoaderThread(int maxPending, TimeProvider time, ILogger logger)
    {
        _maxPending = maxPending;
        _time = time;
        _trimmed = time.GetTimestamp();
        _logger = logger;
        _thread = new Thread(Work) { IsBackground = true, Name = "inference-loader", Priority = ThreadPriority.BelowNormal };
        _thread.Start();
    }

    /// <summary>Whether the thread is at something.</summary>
    public bool IsBusy => _busy;

    /// <summary>Runs the work on the thread, and hands memory that it freed back to the system afterwards. A token signalled before the work starts cancels it; once started it is finished.</summary>
    /// <exception cref="InvalidOperationException">Too much work waits already, or the thread is stopping.</exception>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_stopping || _jobs.Count >= _maxPending)
            {
                throw new InvalidOperationException(_stopping ? "The engine is stopping." : "Too many loads and inspections wait already.");
            }

            _jobs.Enqueue(() =>
            {
                Complete(done, work, cancellationToken);
                _trim = true;
            });
            Monitor.Pulse(_gate);
        }

        return done.Task;
    }

    /// <summary>Disposes a model on the thread, and hands its memory back to the system afterwards. Never refused: what is loaded is bounded.</summary>
    public void Unload(Action unload)
    {
        lock (_gate)
        {
            _jobs.Enqueue(() =>
            {
                unload();
                _trim = true;
            });
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Lets the thread finish what waits and end.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }
    }

    private static void Complete<T>(TaskCompletionSource<T> done, Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            done.TrySetCanceled(cancellationToken);
            return;
        }

        try
        {
            done.TrySetResult(work());
        }
        catch (Exception failure)
        {
            done.TrySetException(failure);
        }
    }

    private void Work()
    {
        NativeProcess.LowerThreadPriority(Niceness);
        NativeProcess.ShortenTurns(Niceness);
        while (TryNext(out Action? job))
        {
            _busy = true;
            _batchThreads.LetInterrupt();
            try
            {
                job();
            }
            catch (Exception failure)
            {
                LogJobFailed(failure);
            }
            finally
            {
                _batchThreads.Restore();
                _busy = false;
            }
        }
    }

    private void Trim()
    {
        _trim = false;
        NativeProcess.TrimMemory();
        _trimmed = _time.GetTimestamp();
    }

    private bool TryNext([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Action? job)
    {
        lock (_gate)
        {
            while (!_jobs.TryDequeue(out job))
            {
                if (_stopping)
                {
                    return false;
                }

                if (!_trim)
                {
                    Monitor.Wait(_gate);
                }
                else if (TrimInterval - _time.GetElapsedTime(_trimmed) is var rest && rest > TimeSpan.Zero)
                {
                    _ = Monitor.Wait(_gate, rest);
                }
                else
                {
                    job = Trim;
                    return true;
                }
            }
        }

        return true;
    }

    [LoggerMessage(EventId = 2101, Level = LogLevel.Error, Message = "Unloading a model failed.")]
    private partial void LogJobFailed(Exception failure);
}
