using Orleans.Runtime;
using Orleans.Storage;

namespace Orleans.Configuration;

/// <summary>Options of storage in memory.</summary>
public class MemoryGrainStorageOptions : IStorageProviderSerializerOptions
{
    public const int NumStorageGrainsDefaultValue = 10;

    public const int DEFAULT_INIT_STAGE = ServiceLifecycleStage.ApplicationServices;

    /// <summary>Over how many grains a cluster spreads the states; one process keeps them in one place.</summary>
    public int NumStorageGrains { get; set; } = NumStorageGrainsDefaultValue;

    public int InitStage { get; set; } = DEFAULT_INIT_STAGE;

    public IGrainStorageSerializer GrainStorageSerializer { get; set; } = null!;
}
