using System.ComponentModel;
using Orleans.Serialization.Cloning;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call of a method that returns <see cref="Task{TResult}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskRequest<TResult> : RequestBase<TResult>
{
    private Task<TResult>? _running;
    private ActivationData? _activation;

    /// <summary>Calls the method.</summary>
    protected abstract Task<TResult> InvokeInner();

    public sealed override async ValueTask<Response> Invoke()
    {
        try
        {
            return Response.FromResult(Copier<TResult>.Copy(await InvokeInner()));
        }
        catch (Exception exception)
        {
            return Response.FromException(exception);
        }
    }

    internal sealed override void Execute(ActivationData activation)
    {
        try
        {
            _running = InvokeInner();
        }
        catch (Exception exception)
        {
            activation.OnFailed(this, exception);
            return;
        }

        _activation = activation;
        if (_running.IsCompleted)
        {
            Finish();
        }
        else
        {
            _running.GetAwaiter().UnsafeOnCompleted(Finish);
        }
    }

    private void Finish()
    {
        if (_running!.IsCompletedSuccessfully)
        {
            // Done first: whoever the answer wakes finds the activation idle. Still in the turn, nothing else runs before the copy is made.
            _activation!.OnCompleted(this);
            Answer(_running.GetAwaiter().GetResult());
        }
        else
        {
            _activation!.OnFailed(this, TaskFailure.Of(_running));
        }
    }
}
