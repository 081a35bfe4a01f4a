using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A call: a method with its arguments, and its target once it has arrived.</summary>
public interface IInvokable : IDisposable
{
    object? GetTarget();

    void SetTarget(ITargetHolder holder);

    /// <summary>Runs the method on the target. Failures are in the response.</summary>
    ValueTask<Response> Invoke();

    int GetArgumentCount();

    object? GetArgument(int index);

    void SetArgument(int index, object? value);

    string GetMethodName();

    string GetInterfaceName();

    string GetActivityName();

    MethodInfo GetMethod();

    Type GetInterfaceType();

    /// <summary>The method's own response timeout; null for the configured one.</summary>
    TimeSpan? GetDefaultResponseTimeout() => null;

    /// <summary>The token among the arguments.</summary>
    CancellationToken GetCancellationToken() => default;

    /// <summary>Whether there is a token among the arguments.</summary>
    bool IsCancellable => false;
}
