using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Inference;

/// <summary>
/// Runs models for everybody in this process. Requests are checked against the version's signature, queue per version, and are run by a
/// fixed number of threads: at once where one is free, else together with what has queued by the time one is. A caller that allows it
/// runs its request itself where that is cheaper than a thread switch.
/// </summary>
/// <remarks>
/// Thread-safe. A caller that awaits on a scheduler of its own, as a grain does, is resumed there. Any other is resumed on the worker
/// thread that ran its batch, which saves a thread switch; it must not block there.
/// </remarks>
public sealed class InferenceEngine : IAsyncDisposable
{
    /// <summary>How long terminated runs may take to notice.</summary>
    private static readonly TimeSpan TerminateTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The shortest and the longest wait that a refused caller is advised, however much work is queued.</summary>
    private const double MinRetrySeconds = 0.001;
    private const double MaxRetrySeconds = 300;

    /// <summary>How long a request with a deadline waits for its version to be loaded, however late that is.</summary>
    private static readonly TimeSpan MaxLoadWait = TimeSpan.FromDays(1);

    private readonly InferenceOptions _options;
    private readonly TimeProvider _time;
    private readonly IModelLoader _loader;
    private readonly PendingRequestPool _requests = new();
    private readonly CountersBook _counters;
    private readonly InferenceInstruments _instruments;
    private readonly LoaderThread _thread;
    private readonly SessionCache _sessions;
    private readonly WorkerPool _workers;
    private readonly RemoteRuns _remotes;
    private int _loadWaiters;
    private int _stopping;

    /// <param name="files">Where model files come from.</param>
    /// <param name="options">Sizes and limits.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log.</param>
    /// <param name="remotes">Opens versions that are answered elsewhere; null where none are.</param>
    /// <param name="meters">Makes the meter, so that it is the host's own; null for one of nobody.</param>
    public InferenceEngine(
        IModelFileSource files, IOptions<InferenceOptions> options, TimeProvider time, ILogger<InferenceEngine> logger, IRemoteModels? remotes = null, IMeterFactory? meters = null)
        : this(files, options, time, logger, loader: null, remotes, meters)
    {
    }

    internal InferenceEngine(
        IModelFileSource files, IOptions<InferenceOptions> options, TimeProvider time, ILogger logger, IModelLoader? loader, IRemoteModels? remotes = null, IMeterFactory? meters = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Value;
        _time = time;
        _loader = loader ?? new OnnxModelLoader(_options, time);
        _loader = remotes is null ? _loader : new RemoteLoader(_loader, remotes);
        _counters = new CountersBook(time, _options.MetersUse);
        _instruments = new InferenceInstruments(() => _workers is null ? new EngineStatistics(0, 0, 0, 0, 0, 0, 0) : GetStatistics(), _counters, () => _sessions?.Loaded ?? [], meters);
        _thread = new LoaderThread(_options.MaxPendingLoads, time, logger);
        _sessions = new SessionCache(files, _loader, _thread, _options, time, _instruments, logger);
        _workers = new WorkerPool(_options, new BatchExecutor(time, _options.IsolationTime, _instruments, logger), _requests, _thread, time);
        _remotes = new RemoteRuns(time, _instruments);
        _workers.Start();
    }

    /// <summary>
    /// Answers a prediction request, loading the version first where it is not loaded. Completes only when the engine no longer touches
    /// the inputs: a request that still waits is taken out of its queue when the token is signalled, one that runs is finished first.
    /// </summary>
    /// <param name="model">The version that answers every row.</param>
    /// <param name="inputs">The inputs, in any order. They are read until the task completes.</param>
    /// <param name="outputNames">The outputs wanted; null or empty for all.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    /// <returns>The answer, whose lease the caller disposes when it has read the outputs.</returns>
    /// <exception cref="OperationCanceledException">The request was taken back before it ran.</exception>
    public ValueTask<EngineReply> InferAsync(
        EngineModel model, ReadOnlyMemory<Tensor> inputs, string[]? outputNames, CancellationToken cancellationToken) =>
        InferAsync(model, new EngineRequest(inputs, outputNames), cancellationToken);

    /// <inheritdoc cref="InferAsync(EngineModel, ReadOnlyMemory{Tensor}, string[], CancellationToken)"/>
    /// <param name="model">The version that answers every row.</param>
    /// <param name="request">The inputs, the outputs wanted, and how urgent it is.</param>
    /// <param name="cancellationToken">Takes the request back.</param>
    public ValueTask<EngineReply> InferAsync(EngineModel model, in EngineRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<EngineReply>(cancellationToken);
        }

        return _sessions.TryAcquire(model, out Servable? servable)
            ? Submit(servable, request, cancellationToken)
            : LoadAndSubmitAsync(model, request, cancellationToken);
    }

    /// <summary>Whether the version is in memory, so that a request for it would not wait for a load.</summary>
    public bool IsLoaded(EngineModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _sessions.Holds(model);
    }

    /// <summary>Whether the version has been run since it was loaded. Nothing is known of how long one takes that has not.</summary>
    public bool HasRun(EngineModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _sessions.Peek(model) is { HasRun: true };
    }

    /// <summary>
    /// How late a request would be answered that came now, so that one that cannot be in time need not even be read. It is of one row and
    /// shaped as the last one was.
    /// </summary>
    /// <param name="model">The version.</param>
    /// <param name="timeout">How long its caller waits; null for as long as the version's settings say.</param>
    /// <returns>Zero where it would be in time, or nothing is known of it.</returns>
    public TimeSpan Lateness(EngineModel model, TimeSpan? timeout)
    {
        ArgumentNullException.ThrowIfNull(model);
        if ((timeout ?? model.Settings.DefaultTimeout) is not { } allowed || _sessions.Peek(model) is not { Remote: null } servable)
        {
            return TimeSpan.Zero;
        }

        double late = _workers.Lateness(servable, allowed.TotalSeconds * _time.TimestampFrequency);
        return late > 0 ? TimeSpan.FromSeconds(late / _time.TimestampFrequency) : TimeSpan.Zero;
    }

    /// <summary>Loads the version if it is not loaded, and says whether it can serve. The load goes on where the caller stops waiting.</summary>
    /// <exception cref="OperationCanceledException">The caller stopped waiting.</exception>
    public async ValueTask<LoadOutcome> LoadAsync(EngineModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        (Servable? servable, LoadOutcome outcome) = await _sessions.AcquireAsync(model, cancellationToken);
        servable?.Release();
        return outcome;
    }

    /// <summary>Takes the version out of memory, after the requests that use it. It is loaded again when it is asked for again.</summary>
    public Task UnloadAsync(EngineModel model, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _sessions.UnloadAsync(model).WaitAsync(cancellationToken);
    }

    /// <summary>Reads a model file, loads it once, and says what it holds or why it is refused. Takes no worker thread.</summary>
    /// <param name="path">The file, which stays in place until the task completes.</param>
    /// <param name="cancellationToken">Cancels an inspection that has not started.</param>
    /// <exception cref="InvalidOperationException">Too many inspections wait, or the engine is stopping: nothing is said of the file.</exception>
    /// <exception cref="IOException">The file could not be read.</exception>
    public async Task<InspectionResult> InspectAsync(string path, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return await _thread.RunAsync(() => _loader.Inspect(path), cancellationToken);
    }

    /// <summary>Says what a model holds that is on no disk, or why it is refused.</summary>
    /// <param name="content">The model; not kept.</param>
    /// <param name="cancellationToken">Ends the wait for the loader.</param>
    public async Task<InspectionResult> InspectAsync(byte[] content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        return await _thread.RunAsync(() => _loader.Inspect(content), cancellationToken);
    }

    /// <summary>The engine at this moment.</summary>
    public EngineStatistics GetStatistics() =>
        _workers.Snapshot() with { LoadedSessions = _sessions.Count, SessionBytes = _sessions.Bytes };

    /// <summary>Where the version stands in memory.</summary>
    public VersionResidence Look(EngineModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _sessions.Look(model);
    }

    /// <summary>What the version has answered since the engine started, whether it is loaded or not.</summary>
    public VersionStatistics GetStatistics(EngineModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return _counters.Find(model)?.Snapshot() ?? VersionStatistics.None;
    }

    /// <summary>
    /// What callers used of each version since this was last called; it counts from anew, so that one who adds all of it up has everything once. For one
    /// reader. Where metering is off, nothing.
    /// </summary>
    public IReadOnlyList<MeteredVersion> TakeUse()
    {
        List<MeteredVersion> used = [];
        foreach (VersionCounters version in _counters.All)
        {
            if (version.TakeUse() is { } use)
            {
                used.Add(use);
            }
        }

        return used;
    }

    /// <summary>The versions in memory, with what each counts with against the budget, in bytes.</summary>
    public IEnumerable<(EngineModel Model, long Bytes)> LoadedVersions => _sessions.Loaded.Select(static servable => (servable.Model, servable.Bytes));

    /// <summary>
    /// Takes no more requests, answers those it took, and unloads everything. Runs that outlast <see cref="InferenceOptions.StopTimeout"/> are
    /// terminated, and their requests answered as failed.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopping, 1) != 0)
        {
            return;
        }

        Task ended = Task.WhenAll(_workers.StopAsync(), _remotes.StopAsync());
        if (!await EndsWithinAsync(ended, _options.StopTimeout))
        {
            _sessions.TerminateRuns();
            if (!await EndsWithinAsync(ended, TerminateTimeout))
            {
                // An operator that never returns cannot be stopped. Its session stays with it: unloading it would pull memory from under the run.
                return;
            }
        }

        await _sessions.DisposeAsync();
        _thread.Dispose();
        _instruments.Dispose();
    }

    private async ValueTask<bool> EndsWithinAsync(Task ended, TimeSpan patience)
    {
        try
        {
            await ended.WaitAsync(patience, _time);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async ValueTask<EngineReply> LoadAndSubmitAsync(
        EngineModel model, EngineRequest request, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _loadWaiters) > _options.MaxLoadWaiters)
        {
            Interlocked.Decrement(ref _loadWaiters);
            return EngineReply.Refused(EngineOutcome.Overloaded, "Too many requests wait for models to be loaded.");
        }

        long arrived = _time.GetTimestamp();
        TimeSpan? timeout = request.Timeout ?? model.Settings.DefaultTimeout;
        using CancellationTokenSource? deadline = timeout is { } limit
            ? new CancellationTokenSource(TimeSpan.FromTicks(Math.Clamp(limit.Ticks, 0, MaxLoadWait.Ticks)), _time)
            : null;
        using CancellationTokenSource? either = deadline is null
            ? null
            : CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        Servable? servable;
        LoadOutcome outcome;
        try
        {
            (servable, outcome) = await _sessions.AcquireAsync(model, either?.Token ?? cancellationToken);
        }
        catch (OperationCanceledException) when (deadline is { IsCancellationRequested: true } && !cancellationToken.IsCancellationRequested)
        {
            _counters.Of(model).CountFailure(EngineOutcome.DeadlinePassed, _time.GetTimestamp() - arrived, request.IsBackground);
            return EngineReply.Refused(EngineOutcome.DeadlinePassed, "The deadline passed before the version was loaded.");
        }
        finally
        {
            Interlocked.Decrement(ref _loadWaiters);
        }

        if (servable is null)
        {
            return EngineReply.Refused(EngineOutcome.Unavailable, outcome.Detail ?? "The version could not be loaded.");
        }

        TimeSpan? left = timeout - _time.GetElapsedTime(arrived);
        return await Submit(servable, request with { MayRunHere = false, Timeout = left }, cancellationToken);
    }

    private ValueTask<EngineReply> Submit(Servable servable, in EngineRequest asked, CancellationToken cancellationToken)
    {
        servable.Counters ??= _counters.Of(servable.Model);
        PendingRequest request = _requests.Rent();
        request.Arrived = _time.GetTimestamp();
        request.Caller = asked.Caller;
        request.IsBackground = asked.IsBackground;
        request.Trace = InferenceTraces.Current;
        string? problem = SetUrgency(servable.Model.Settings, asked, request)
            ?? RequestValidator.Admit(servable.Signature, asked.Inputs.Span, asked.OutputNames, request)
            ?? CheckSize(request);
        if (problem is not null)
        {
            return Refuse(servable, request, EngineOutcome.InvalidInput, problem);
        }

        request.RunsAlone |= asked.RunsAlone || asked.IsBackground;
        if (servable.Remote is { } remote)
        {
            return _remotes.RunAsync(servable, remote, request, cancellationToken);
        }

        request.Servable = servable;
        request.Isolated = !request.IsBackground && servable.Offenders.Contains(request, request.Arrived);
        servable.LastUsed = request.Arrived;
        if (asked.MayRunHere && _workers.TryRunHere(request))
        {
            return request.Task;
        }

        Admission admission = _workers.Admit(request, cancellationToken);
        return admission.Result switch
        {
            AdmitResult.Admitted => request.Task,
            AdmitResult.Full => Refuse(servable, request, EngineOutcome.Overloaded, "Too many rows wait for the model.", admission.RetryTicks),
            AdmitResult.Unmeetable => Refuse(
                servable, request, EngineOutcome.DeadlineUnmeetable, "So much work waits that the deadline would be missed.", admission.RetryTicks),
            _ => Refuse(servable, request, EngineOutcome.Unavailable, "The engine is stopping."),
        };
    }

    private string? SetUrgency(EngineSettings settings, in EngineRequest asked, PendingRequest request)
    {
        request.Priority = asked.Priority == 0 ? EngineRequest.MiddlePriority : asked.Priority;
        if (request.Priority is < 1 or > EngineRequest.MaxPriority)
        {
            return FormattableString.Invariant($"The priority is {asked.Priority}; it must be 0 to {EngineRequest.MaxPriority}.");
        }

        if ((asked.Timeout ?? settings.DefaultTimeout) is { } timeout)
        {
            double ticks = timeout.TotalSeconds * _time.TimestampFrequency;
            request.Deadline = ticks >= long.MaxValue - request.Arrived ? long.MaxValue : request.Arrived + (long)Math.Max(ticks, 0);
        }

        return null;
    }

    private string? CheckSize(PendingRequest request)
    {
        if (request.Rows > _options.MaxQueuedRows)
        {
            return FormattableString.Invariant($"The request has {request.Rows} rows; at most {_options.MaxQueuedRows} are taken at once.");
        }

        return request.Bytes > _options.MaxQueuedBytes
            ? FormattableString.Invariant($"The request has {request.Bytes} bytes of inputs; at most {_options.MaxQueuedBytes} are taken at once.")
            : null;
    }

    private ValueTask<EngineReply> Refuse(
        Servable servable, PendingRequest request, EngineOutcome outcome, string detail, double retryTicks = 0)
    {
        servable.Counters.CountFailure(outcome, _time.GetTimestamp() - request.Arrived, request.IsBackground);
        request.Abandon();
        servable.Release();
        TimeSpan? retryAfter = retryTicks > 0
            ? TimeSpan.FromSeconds(Math.Clamp(retryTicks / _time.TimestampFrequency, MinRetrySeconds, MaxRetrySeconds))
            : null;
        return new ValueTask<EngineReply>(EngineReply.Refused(outcome, detail) with { RetryAfter = retryAfter });
    }
}
