using Orleans.Runtime;

namespace Orleans.Metadata;

/// <summary>An attribute that says what the grain type of a class is.</summary>
public interface IGrainTypeProviderAttribute
{
    GrainType GetGrainType(IServiceProvider services, Type type);
}
