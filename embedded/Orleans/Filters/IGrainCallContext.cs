using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>A call on its way through filters.</summary>
public interface IGrainCallContext
{
    /// <summary>The call with its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain, or on the caller's side the reference to it.</summary>
    object Grain { get; }

    /// <summary>Who calls: a grain or, from outside of grains, this process as a client; null where nobody did, as with a timer.</summary>
    GrainId? SourceId { get; }

    GrainId TargetId { get; }

    GrainInterfaceType InterfaceType { get; }

    string InterfaceName { get; }

    string MethodName { get; }

    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, once there is one; a filter may replace it.</summary>
    object? Result { get; set; }

    /// <summary>What came of the call, once it did; a filter may replace it.</summary>
    Response? Response { get; set; }

    /// <summary>Runs the rest: the filters after this one, then the method.</summary>
    Task Invoke();
}
