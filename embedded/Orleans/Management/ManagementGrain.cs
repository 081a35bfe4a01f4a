using Orleans.Hosting;

namespace Orleans.Runtime;

/// <summary>Answers questions about the silo's activations.</summary>
internal sealed class ManagementGrain(Catalog catalog, IdleCollector collector, ILocalSiloDetails silo) : Grain, IManagementGrain
{
    public Task ForceActivationCollection(TimeSpan ageLimit) => collector.CollectAsync(ageLimit);

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => Task.FromResult(catalog.Activations
        .CountBy(static activation => activation.Shared.Class)
        .Select(count => new SimpleGrainStatistic { GrainType = NameOf(count.Key), SiloAddress = silo.SiloAddress, ActivationCount = count.Value })
        .ToArray());

    public async Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds) =>
        hostsIds is null or { Length: 0 } || hostsIds.Contains(silo.SiloAddress) ? await GetSimpleGrainStatistics() : [];

    public Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null) => Task.FromResult(catalog.Activations
        .Where(activation => types is null || types.Contains(NameOf(activation.Shared.Class)))
        .Select(activation => new DetailedGrainStatistic
        {
            GrainType = NameOf(activation.Shared.Class),
            SiloAddress = silo.SiloAddress,
            GrainId = activation.GrainId,
        })
        .ToArray());

    public Task<int> GetGrainActivationCount(GrainReference grainReference) =>
        Task.FromResult(catalog.Activations.Count(activation => activation.GrainId == grainReference.GrainId));

    public Task<int> GetTotalActivationCount() => Task.FromResult(catalog.Activations.Count());

    public ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference) =>
        new(catalog.Find(reference.GetGrainId()) is null ? null : silo.SiloAddress);

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type) =>
        new(catalog.Activations.Where(activation => activation.GrainId.Type == type).Select(static activation => activation.GrainId).ToList());

    private static string NameOf(Type type) => $"{type.FullName},{type.Assembly.GetName().Name}";
}
