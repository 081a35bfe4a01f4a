using System.ComponentModel;
using Orleans.CodeGeneration;

namespace Orleans.Runtime;

/// <summary>A call of a method that returns nothing; it is one-way.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class VoidRequest : TaskRequest
{
    protected VoidRequest() => Options = InvokeMethodOptions.OneWay;

    /// <summary>Calls the method.</summary>
    protected abstract void InvokeMethod();

    protected sealed override Task InvokeInner()
    {
        InvokeMethod();
        return Task.CompletedTask;
    }
}
