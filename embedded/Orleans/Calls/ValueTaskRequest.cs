using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>A call of a method that returns <see cref="ValueTask"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class Request : TaskRequest
{
    /// <summary>Calls the method.</summary>
    protected abstract ValueTask InvokeMethod();

    protected sealed override Task InvokeInner() => InvokeMethod().AsTask();
}
