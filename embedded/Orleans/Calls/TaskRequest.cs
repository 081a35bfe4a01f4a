using System.ComponentModel;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>A call of a method that returns <see cref="Task"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TaskRequest : RequestBase<object?>
{
    private Task? _running;
    private ActivationData? _activation;

    /// <summary>Calls the method.</summary>
    protected abstract Task InvokeInner();

    public sealed override async ValueTask<Response> Invoke()
    {
        try
        {
            await InvokeInner();
            return Response.Completed;
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
            _activation!.OnCompleted(this);
            Answer(null);
        }
        else
        {
            _activation!.OnFailed(this, TaskFailure.Of(_running));
        }
    }
}
