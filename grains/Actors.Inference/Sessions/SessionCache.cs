using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Actors.Inference;

/// <summary>
/// The loaded versions. Each is loaded once however many ask for it, and shared by all workers. Taking a loaded one needs no lock;
/// loading and unloading are under one, which no file is read under.
/// </summary>
internal sealed partial class SessionCache : IAsyncDisposable
{
    private const int MaxRememberedAttempts = 1024;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<EngineModel, Servable> _loaded = new();
    private readonly Dictionary<EngineModel, LoadAttempt> _attempts = [];
    private readonly CancellationTokenSource _lifetime = new();
    private readonly IModelFileSource _files;
    private readonly IModelLoader _loader;
    private readonly LoaderThread _thread;
    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly InferenceInstruments _instruments;
    private readonly ILogger _logger;
    private long _bytes;
    private volatile bool _overBudget;
    private bool _stopping;

    public SessionCache(
        IModelFileSource files, IModelLoader loader, LoaderThread thread, InferenceOptions options, TimeProvider time,
        InferenceInstruments instruments, ILogger logger)
    {
        _files = files;
        _loader = loader;
        _thread = thread;
        _options = options;
        _time = time;
        _instruments = instruments;
        _logger = logger;
    }

    public int Count => _loaded.Count;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The loaded versions, to look at.</summary>
    public IEnumerable<Servable> Loaded => _loaded.Values;

    /// <summary>Whether the version is loaded.</summary>
    public bool Holds(EngineModel model) => _loaded.ContainsKey(model);

    /// <summary>The loaded version, to look at; null where it is not loaded. It may be unloaded meanwhile.</summary>
    public Servable? Peek(EngineModel model) => _loaded.GetValueOrDefault(model);

    /// <summary>Takes a reference to a loaded version; false where it is not loaded.</summary>
    public bool TryAcquire(EngineModel model, [NotNullWhen(true)] out Servable? servable) =>
        _loaded.TryGetValue(model, out servable) && servable.TryAcquire();

    /// <summary>
    /// Takes a reference to the version, loading it first where it is not loaded; null with the reason where it cannot be loaded. A failure
    /// is remembered for a moment, then the next caller tries again.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting. The load goes on.</exception>
    public async ValueTask<(Servable? Servable, LoadOutcome Outcome)> AcquireAsync(EngineModel model, CancellationToken cancellationToken)
    {
        LoadAttempt attempt;
        bool starts;
        lock (_gate)
        {
            // Nothing is unloaded while the lock is held.
            if (TryAcquire(model, out Servable? loaded))
            {
                return (loaded, LoadOutcome.Success);
            }

            if (_stopping)
            {
                return (null, LoadOutcome.Failure("The engine is stopping."));
            }

            (attempt, starts) = Join(model);
            attempt.Waiters++;
        }

        if (starts)
        {
            _ = RunAttemptAsync(model, attempt);
        }

        try
        {
            LoadOutcome outcome = await attempt.Task.WaitAsync(cancellationToken);
            return (attempt.Servable, outcome);
        }
        catch (OperationCanceledException)
        {
            Leave(attempt);
            throw;
        }
    }

    /// <summary>Where the version stands.</summary>
    public VersionResidence Look(EngineModel model)
    {
        lock (_gate)
        {
            return _loaded.TryGetValue(model, out Servable? servable) ? new VersionResidence(LoadState.Loaded, servable.Bytes, null)
                : !_attempts.TryGetValue(model, out LoadAttempt? attempt) ? default
                : attempt.FailedAt is null ? new VersionResidence(LoadState.Loading, 0, null)
                : new VersionResidence(LoadState.Failed, 0, attempt.Failure);
        }
    }

    /// <summary>Takes the version out; completes when its memory is free, which is after the requests that use it.</summary>
    public async Task UnloadAsync(EngineModel model)
    {
        Task<LoadOutcome>? loading;
        lock (_gate)
        {
            loading = _attempts.TryGetValue(model, out LoadAttempt? attempt) ? attempt.Task : null;
        }

        if (loading is not null)
        {
            _ = await loading;
        }

        Servable? servable;
        lock (_gate)
        {
            if (!_loaded.TryRemove(model, out servable))
            {
                return;
            }

            Interlocked.Add(ref _bytes, -servable.Bytes);
        }

        servable.Release();
        await servable.Disposed.Task;
        LogUnloaded(model.Label, model.Version);
    }

    /// <summary>Makes every run under way fail as soon as it notices.</summary>
    public void TerminateRuns()
    {
        foreach (Servable servable in _loaded.Values)
        {
            servable.Runner.Terminate();
        }
    }

    /// <summary>Takes everything out. Called when no request is left.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Task<LoadOutcome>> loading;
        lock (_gate)
        {
            _stopping = true;
            loading = [.. _attempts.Values.Select(static attempt => attempt.Task)];
        }

        await _lifetime.CancelAsync();
        _ = await Task.WhenAll(loading);
        foreach (EngineModel model in _loaded.Keys)
        {
            await UnloadAsync(model);
        }

        _lifetime.Dispose();
    }

    private async Task RunAttemptAsync(EngineModel model, LoadAttempt attempt)
    {
        LoadOutcome outcome;
        try
        {
            using ModelFileLease? lease = await _files.OpenAsync(model, _lifetime.Token);
            outcome = lease is null
                ? LoadOutcome.Failure("The model's file is not in the artifact store.")
                : await LoadFileAsync(model, lease, attempt);
        }
        catch (OperationCanceledException) when (_lifetime.IsCancellationRequested)
        {
            outcome = LoadOutcome.Failure("The engine is stopping.");
        }
        catch (Exception failure)
        {
            // The top of a load: whatever the file source or the runtime throws is the answer of everybody who waits for it.
            LogLoadFailed(model.Label, model.Version, failure);
            outcome = LoadOutcome.Failure(failure.Message);
        }

        _instruments.CountLoad(new ServableTags(model), outcome.Loaded);
        if (!outcome.Loaded)
        {
            lock (_gate)
            {
                attempt.FailedAt = _time.GetTimestamp();
                attempt.Failure = outcome.Detail;
            }
        }

        attempt.Complete(outcome);
    }

    /// <summary>The attempt to wait for, and whether the caller is the one to run it.</summary>
    private (LoadAttempt Attempt, bool Starts) Join(EngineModel model)
    {
        if (_attempts.TryGetValue(model, out LoadAttempt? known) && !IsOver(known))
        {
            return (known, false);
        }

        ForgetOldAttempts();
        LoadAttempt attempt = new();
        _attempts[model] = attempt;
        return (attempt, true);
    }

    private void Leave(LoadAttempt attempt)
    {
        Servable? loaded;
        lock (_gate)
        {
            loaded = attempt.Servable;
            attempt.Waiters--;
        }

        loaded?.Release();
    }

    private async Task<LoadOutcome> LoadFileAsync(EngineModel model, ModelFileLease file, LoadAttempt attempt)
    {
        long bytes = checked((2 * new FileInfo(file.Path).Length) + _options.SessionOverheadBytes);
        if (bytes > _options.SessionBytesBudget)
        {
            return LoadOutcome.Failure(FormattableString.Invariant(
                $"The model takes about {bytes} bytes of memory; the budget for all sessions is {_options.SessionBytesBudget}."));
        }

        MakeRoom(bytes);
        long started = _time.GetTimestamp();
        IModelRunner runner = await _thread.RunAsync(() => file.Content is { } content ? _loader.Load(content.Bytes) : _loader.Load(model, file.Path, file.Sha256), _lifetime.Token);
        Servable servable = new(model, runner, bytes, Dispose, OnIdle) { LastUsed = _time.GetTimestamp() };
        lock (_gate)
        {
            _attempts.Remove(model);
            attempt.Servable = servable;
            servable.Retain(attempt.Waiters);
            _loaded[model] = servable;
            Interlocked.Add(ref _bytes, bytes);
        }

        MakeRoom(0);
        TimeSpan took = _time.GetElapsedTime(started);
        LogLoaded(model.Label, model.Version, bytes, took);
        return LoadOutcome.Success;
    }

    /// <summary>Unloads idle versions until so many bytes more fit, or until only those in use are left.</summary>
    private void MakeRoom(long bytes)
    {
        lock (_gate)
        {
            long excess = _bytes + bytes - _options.SessionBytesBudget;
            foreach (Servable servable in LeastRecentlyUsed.Choose(_loaded.Values, excess))
            {
                if (servable.TryRetire())
                {
                    _loaded.TryRemove(servable.Model, out _);
                    Interlocked.Add(ref _bytes, -servable.Bytes);
                    LogEvicted(servable.Model.Label, servable.Model.Version);
                }
            }

            _overBudget = _bytes > _options.SessionBytesBudget;
        }
    }

    private void OnIdle(Servable servable)
    {
        // All sessions may be in use when one more is needed: then the budget is passed until the first of them rests.
        if (_overBudget)
        {
            MakeRoom(0);
        }
    }

    private void Dispose(Servable servable) => _thread.Unload(() =>
    {
        try
        {
            servable.Runner.Dispose();
        }
        finally
        {
            servable.Disposed.TrySetResult();
        }
    });

    private bool IsOver(LoadAttempt attempt) => attempt.FailedAt is { } failedAt && _time.GetElapsedTime(failedAt) >= _options.LoadRetryDelay;

    private void ForgetOldAttempts()
    {
        if (_attempts.Count < MaxRememberedAttempts)
        {
            return;
        }

        foreach ((EngineModel model, LoadAttempt attempt) in _attempts.ToArray())
        {
            if (attempt.FailedAt is not null)
            {
                _attempts.Remove(model);
            }
        }
    }
}
