using System.ComponentModel;
using System.Runtime.CompilerServices;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call with a result, and the task that its caller awaits.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RequestBase<TResult> : RequestBase, IPendingCall
{
    private AsyncTaskMethodBuilder<TResult> _completion;
    private CancellationTokenRegistration _cancellation;
    private RuntimeClient? _client;
    private int _completed;

    internal override bool IsAbandoned => Volatile.Read(ref _completed) != 0;

    long IPendingCall.Deadline { get; set; }

    IPendingCall? IPendingCall.Previous { get; set; }

    IPendingCall? IPendingCall.Following { get; set; }

    int IPendingCall.Stripe { get; set; } = PendingCalls.NoStripe;

    /// <summary>Registers the call as one that somebody waits for, and gives what is awaited.</summary>
    internal Task<TResult> Await(RuntimeClient client)
    {
        _client = client;
        _completion = AsyncTaskMethodBuilder<TResult>.Create();
        var task = _completion.Task;
        client.Pending.Add(this, GetDefaultResponseTimeout());
        if (CallerToken.CanBeCanceled)
        {
            _cancellation = CallerToken.UnsafeRegister(static (self, token) => ((RequestBase<TResult>)self!).OnCallerCancelled(token), this);
            if (IsAbandoned)
            {
                _cancellation.Unregister();
            }
        }

        return task;
    }

    void IPendingCall.Abandon(Exception exception) => Abandon(exception);

    string IPendingCall.Describe() => ToString();

    internal sealed override void Fail(Exception exception)
    {
        if (TryFinish())
        {
            _completion.SetException(exception);
        }
    }

    internal sealed override void Complete(Response response)
    {
        if (response.Exception is { } exception)
        {
            Fail(exception);
            return;
        }

        try
        {
            Succeed(response is Response<TResult> typed ? typed.TypedResult : response.GetResult<TResult>());
        }
        catch (InvalidCastException mismatch)
        {
            Fail(mismatch);
        }
    }

    /// <summary>Answers with a result of the method, isolated from what the method keeps.</summary>
    private protected void Answer(TResult result)
    {
        if (Copier<TResult>.IsShared)
        {
            Succeed(result);
            return;
        }

        TResult copy;
        try
        {
            copy = Copier<TResult>.Copy(result);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Succeed(copy);
    }

    private void Succeed(TResult result)
    {
        if (TryFinish())
        {
            _completion.SetResult(result);
        }
    }

    private bool TryFinish()
    {
        if (_client is null || Interlocked.Exchange(ref _completed, 1) != 0)
        {
            return false;
        }

        _client.Pending.Remove(this);
        _cancellation.Unregister();
        return true;
    }

    private void OnCallerCancelled(CancellationToken token)
    {
        Abandon(new OperationCanceledException(token));
        if (Holder is { } holder)
        {
            holder.Scheduler.QueueAction(CancelCallee);
        }
    }

    /// <summary>Ends the caller's wait from a thread that is not the callee's; what awaits must not run on that thread.</summary>
    private void Abandon(Exception exception)
    {
        if (_client is null || Interlocked.Exchange(ref _completed, 1) != 0)
        {
            return;
        }

        _client.Pending.Remove(this);
        _cancellation.Unregister();
        ThreadPool.UnsafeQueueUserWorkItem(static state => state.Call._completion.SetException(state.Exception), (Call: this, Exception: exception), preferLocal: false);
    }
}
