using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Ingestion;

/// <summary>Registers what looks after readings on a silo.</summary>
internal static class IngestionServices
{
    /// <summary>Adds the windows' pump and predictions.</summary>
    public static IServiceCollection AddIngestionGrains(this IServiceCollection services)
    {
        services.TryAddSingleton<WindowPredictions>();
        return services.AddHostedService<WindowPump>();
    }
}
