using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>A call of a method that returns <see cref="ValueTask{TResult}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Request<TResult> : TaskRequest<TResult>
{
    /// <summary>Calls the method.</summary>
    protected abstract ValueTask<TResult> InvokeMethod();

    protected sealed override Task<TResult> InvokeInner() => InvokeMethod().AsTask();
}
