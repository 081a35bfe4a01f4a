using System.ComponentModel;

namespace Orleans.Runtime;

/// <summary>What all references of one grain type and one interface share.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GrainReferenceShared
{
    internal GrainReferenceShared(GrainType grainType, GrainInterfaceType interfaceType, RuntimeClient client)
    {
        GrainType = grainType;
        InterfaceType = interfaceType;
        Client = client;
    }

    /// <summary>The grain's type.</summary>
    public GrainType GrainType { get; }

    /// <summary>The interface.</summary>
    public GrainInterfaceType InterfaceType { get; }

    internal RuntimeClient Client { get; }
}
