namespace Orleans.Concurrency;

/// <summary>Calls interleave where a method of the grain, <c>bool Name(IInvokable)</c>, static or not, says so.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayInterleaveAttribute(string callbackMethodName) : Attribute
{
    internal string CallbackMethodName { get; } = callbackMethodName;
}
