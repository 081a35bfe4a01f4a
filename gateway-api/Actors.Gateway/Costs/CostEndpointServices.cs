using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Costs;

/// <summary>Registers what answers for costs.</summary>
internal static class CostEndpointServices
{
    public static IServiceCollection AddCostEndpoints(this IServiceCollection services) => services
        .AddSingleton<CostReader>()
        .AddSingleton<CostQueries>()
        .AddSingleton<CostBookCommands>()
        .AddSingleton<FocusEndpoint>()
        .AddSingleton<FeatureCostQueries>()
        .AddSingleton<WasteQueries>()
        .AddSingleton<DepreciationQueries>()
        .AddSingleton<CarbonQueries>()
        .AddSingleton<ForecastQueries>()
        .AddSingleton<TcoQueries>();
}
