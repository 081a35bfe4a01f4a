using Orleans.Runtime;

namespace Orleans;

/// <summary>Fixes the name of a grain class, which rows in tables carry.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    internal GrainType GrainType { get; } = GrainType.Create(grainType);
}
