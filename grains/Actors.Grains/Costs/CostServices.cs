using Actors.Storage.Costs;
using Actors.Storage.DataFolders;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Costs;

/// <summary>Registers metering.</summary>
internal static class CostServices
{
    /// <summary>Adds what meters use and knows prices and tags.</summary>
    public static IServiceCollection AddCosts(this IServiceCollection services)
    {
        services.TryAddSingleton<CostBooks>();
        services.TryAddSingleton<ICostBooks>(provider => provider.GetRequiredService<CostBooks>());
        services.TryAddSingleton<IMachine>(_ => new Machine());
        services.TryAddSingleton<CostInstruments>();
        services.TryAddSingleton<UseCounts>();
        services.TryAddSingleton(provider => new UseSpool(provider.GetService<DataFolder>()?.Costs));
        services.TryAddSingleton<UseMeter>();
        services.TryAddSingleton<StoredArtifacts>();
        services.TryAddSingleton<StoreName>();
        services.TryAddSingleton<HourlyUse>();
        return services.AddHostedService<CostMeter>().AddHostedService<CostSweep>();
    }
}
