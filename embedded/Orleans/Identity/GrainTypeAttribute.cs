using Orleans.Metadata;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Fixes the name of a grain class, which rows in tables carry.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute, IGrainTypeProviderAttribute
{
    internal GrainType GrainType { get; } = GrainType.Create(grainType);

    public GrainType GetGrainType(IServiceProvider services, Type type) => GrainType;
}
