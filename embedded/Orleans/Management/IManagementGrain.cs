namespace Orleans.Runtime;

/// <summary>Answers questions about the silo's activations. Key: 0.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>Deactivates what was not used for that long, and waits until it is gone.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds);

    /// <summary>Every activation, of the given classes (as statistics name them) where some are given.</summary>
    Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null);

    Task<int> GetGrainActivationCount(GrainReference grainReference);

    Task<int> GetTotalActivationCount();

    /// <summary>Where the grain is active; null where it is not.</summary>
    ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference);

    ValueTask<List<GrainId>> GetActiveGrains(GrainType type);
}
