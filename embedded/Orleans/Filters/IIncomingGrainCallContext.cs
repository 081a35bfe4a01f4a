using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that has arrived.</summary>
public interface IIncomingGrainCallContext : IGrainCallContext
{
    IGrainContext TargetContext { get; }

    MethodInfo ImplementationMethod { get; }
}
