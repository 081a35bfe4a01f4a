using System.Runtime.ExceptionServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>
/// A state of an activation. Its storage sees one operation at a time, in the order in which they were asked for; writes that wait behind
/// the same one become one, because it stores what all of them would.
/// </summary>
internal sealed partial class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly string _name;
    private readonly IGrainContext _context;
    private readonly IGrainStorage _storage;
    private readonly ILogger _logger;
    private GrainState<TState>? _state;
    private bool _loaded;
    private Operation? _last;

    public PersistentState(string name, IGrainContext context, IGrainStorage storage)
    {
        _name = name;
        _context = context;
        _storage = storage;
        _logger = context.ActivationServices.GetRequiredService<ILoggerFactory>().CreateLogger(storage.GetType());
        context.ObservableLifecycle.Subscribe(nameof(PersistentState<>), GrainLifecycleStage.SetupState, this);
    }

    private enum OperationKind
    {
        Read,
        Write,
        Clear,
    }

    public TState State
    {
        get
        {
            CheckTurn();
            return _state is null ? default! : _state.State!;
        }

        set
        {
            CheckTurn();
            Held.State = value;
        }
    }

    public string? Etag => _state?.ETag;

    public bool RecordExists => _loaded ? Held.RecordExists : throw new InvalidOperationException("The state has not been read yet.");

    private GrainState<TState> Held => _state ??= new GrainState<TState>(StateActivator.Create<TState>());

    public Task OnStart(CancellationToken cancellationToken = default) => cancellationToken.IsCancellationRequested || _loaded ? Task.CompletedTask : ReadStateAsync(CancellationToken.None);

    public Task OnStop(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) => Enqueue(OperationKind.Read, cancellationToken);

    public Task WriteStateAsync(CancellationToken cancellationToken) => Enqueue(OperationKind.Write, cancellationToken);

    public Task ClearStateAsync(CancellationToken cancellationToken) => Enqueue(OperationKind.Clear, cancellationToken);

    private static void CheckTurn()
    {
        if (RuntimeContext.Current is null)
        {
            throw new InvalidOperationException("A grain's state is touched outside of the grain's turns.");
        }
    }

    // Turns run one at a time, so that nothing here needs a lock.
    private Task Enqueue(OperationKind kind, CancellationToken cancellationToken)
    {
        CheckTurn();
        if (kind != OperationKind.Read && !cancellationToken.CanBeCanceled && _last is { Started: false, IsCancellable: false } waiting && waiting.Kind == kind)
        {
            return waiting.Completion;
        }

        var operation = new Operation(kind, cancellationToken.CanBeCanceled);
        var previous = _last;
        _last = operation;
        return operation.Completion = RunAsync(operation, previous, cancellationToken);
    }

    private async Task RunAsync(Operation operation, Operation? previous, CancellationToken cancellationToken)
    {
        // The caller's turn first: what it asks for next may join this operation.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.ContinueOnCapturedContext);
        try
        {
            if (previous is not null)
            {
                await previous.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            operation.Started = true;
            var done = previous?.Completion.IsCompletedSuccessfully == true
                && (operation.Kind == OperationKind.Read || (operation.Kind == OperationKind.Clear && previous.Kind == OperationKind.Clear));
            if (!done)
            {
                await StoreAsync(operation.Kind, cancellationToken);
            }

            _loaded |= operation.Kind == OperationKind.Read;
        }
        finally
        {
            if (ReferenceEquals(_last, operation))
            {
                _last = null;
            }
        }
    }

    private async Task StoreAsync(OperationKind kind, CancellationToken cancellationToken)
    {
        try
        {
            await (kind switch
            {
                OperationKind.Read => _storage.ReadStateAsync(_name, _context.GrainId, Held, cancellationToken),
                OperationKind.Write => _storage.WriteStateAsync(_name, _context.GrainId, Held, cancellationToken),
                _ => _storage.ClearStateAsync(_name, _context.GrainId, Held, cancellationToken),
            });
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            LogFailed(_logger, exception, kind, _name, _context.GrainId);
            if (exception is OrleansException)
            {
                ExceptionDispatchInfo.Throw(exception);
            }

            throw new OrleansException($"The storage failed to {kind} the state {_name} of {_context.GrainId}: {exception.Message}", exception);
        }
    }

    [LoggerMessage(30, LogLevel.Error, "{Operation} of the state {StateName} of {GrainId} failed.")]
    private static partial void LogFailed(ILogger logger, Exception exception, OperationKind operation, string stateName, GrainId grainId);

    private sealed class Operation(OperationKind kind, bool isCancellable)
    {
        public OperationKind Kind => kind;

        public bool IsCancellable => isCancellable;

        public bool Started { get; set; }

        public Task Completion { get; set; } = Task.CompletedTask;
    }
}
