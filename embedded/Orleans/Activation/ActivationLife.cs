using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>The life of an activation: made, activated, used, deactivated, gone.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The source lives as long as an activation is under way, which disposes of it.")]
internal sealed partial class ActivationLife(ActivationData activation, GrainTypeShared shared)
{
    private readonly Queue<Action> _operations = [];
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CancellationTokenSource? _activationCancellation;
    private DeactivationReason _reason;
    private long _keptUntilTicks;

    public ActivationState State { get; private set; }

    public ReentrantSections ReentrantSections { get; } = new();

    public Task Deactivated => _deactivated.Task;

    public bool TryTakeOperation(out Action? operation) => _operations.TryDequeue(out operation);

    public void RequestActivation(Dictionary<string, object>? headers)
    {
        lock (activation.Gate)
        {
            _operations.Enqueue(() => _ = ActivateAsync(headers));
        }
    }

    public void RequestDeactivation(DeactivationReason reason, CancellationToken cancellationToken)
    {
        CancellationTokenSource? activating;
        lock (activation.Gate)
        {
            if (_reason.ReasonCode == DeactivationReasonCode.None)
            {
                _reason = reason;
            }

            if (State is ActivationState.Deactivating or ActivationState.Invalid)
            {
                return;
            }

            var previous = State;
            State = ActivationState.Deactivating;
            activating = _activationCancellation;
            _operations.Enqueue(() => _ = DeactivateAsync(previous, cancellationToken));
        }

        try
        {
            activating?.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // Activating ended in the meantime.
        }
    }

    public void DelayDeactivation(TimeSpan timeSpan) => Volatile.Write(
        ref _keptUntilTicks,
        timeSpan == TimeSpan.MaxValue || timeSpan == Timeout.InfiniteTimeSpan ? long.MaxValue
            : timeSpan <= TimeSpan.Zero ? 0
            : (shared.CollectionTime.GetUtcNow() + timeSpan).UtcTicks);

    public bool IsKeptUntilAfter(DateTimeOffset now) => Volatile.Read(ref _keptUntilTicks) > now.UtcTicks;

    /// <summary>Requests that a gone activation still has: to the next activation, or refused with what this one failed of.</summary>
    public void HandOn(List<RequestBase> requests)
    {
        foreach (var request in requests)
        {
            if (request.IsLocalOnly || request.IsAbandoned)
            {
                continue;
            }

            if (_reason.Exception is { } failure)
            {
                request.Fail(failure);
            }
            else
            {
                shared.Forward(request, _reason);
            }
        }
    }

    private async Task ActivateAsync(Dictionary<string, object>? headers)
    {
        try
        {
            CancellationToken cancellationToken;
            lock (activation.Gate)
            {
                if (State != ActivationState.Creating)
                {
                    return;
                }

                State = ActivationState.Activating;
                _activationCancellation = new CancellationTokenSource(shared.Collection.ActivationTimeout);
                cancellationToken = _activationCancellation.Token;
            }

            RequestContext.Import(headers);
            activation.GrainInstance = shared.CreateInstance(activation);
            if (activation.GrainInstance is ILifecycleParticipant<IGrainLifecycle> participant)
            {
                participant.Participate(activation.ObservableLifecycle);
            }

            await activation.Lifecycle.OnStart(cancellationToken).WaitAsync(cancellationToken);
            if (activation.GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(cancellationToken).WaitAsync(cancellationToken);
            }

            lock (activation.Gate)
            {
                if (State == ActivationState.Activating)
                {
                    State = ActivationState.Valid;
                }
            }
        }
        catch (Exception exception)
        {
            LogActivationFailed(shared.Logger, exception, activation);
            RequestDeactivation(new DeactivationReason(DeactivationReasonCode.ActivationFailed, exception, "The grain failed to activate."), default);
        }
        finally
        {
            lock (activation.Gate)
            {
                _activationCancellation?.Dispose();
                _activationCancellation = null;
            }

            activation.OnOperationDone();
        }
    }

    private async Task DeactivateAsync(ActivationState previous, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(shared.Collection.DeactivationTimeout);
        activation.GetComponent<GrainTimers>()?.DisposeAll();
        if (previous == ActivationState.Valid && activation.GrainInstance is IGrainBase grain)
        {
            await TryAsync(() => grain.OnDeactivateAsync(_reason, limit.Token).WaitAsync(limit.Token));
        }

        await TryAsync(() => activation.Lifecycle.OnStop(limit.Token).WaitAsync(limit.Token));
        shared.Remove(activation);
        CatalogInstruments.Destroyed.Add(1);
        lock (activation.Gate)
        {
            State = ActivationState.Invalid;
        }

        await TryAsync(DisposeAsync);
        _deactivated.TrySetResult();
        activation.OnOperationDone();
    }

    private async Task DisposeAsync()
    {
        switch (activation.GrainInstance)
        {
            case IAsyncDisposable asynchronous:
                await asynchronous.DisposeAsync();
                break;
            case IDisposable synchronous:
                synchronous.Dispose();
                break;
        }

        await activation.DisposeScopeAsync();
    }

    private async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception exception)
        {
            LogDeactivationFailed(shared.Logger, exception, activation);
        }
    }

    [LoggerMessage(10, LogLevel.Error, "Activation {Activation} failed to activate.")]
    private static partial void LogActivationFailed(ILogger logger, Exception exception, ActivationData activation);

    [LoggerMessage(11, LogLevel.Error, "Activation {Activation} failed while it deactivated; it goes all the same.")]
    private static partial void LogDeactivationFailed(ILogger logger, Exception exception, ActivationData activation);
}
