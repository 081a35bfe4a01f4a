using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Drift;

/// <summary>Registers the watch for drift.</summary>
internal static class DriftServices
{
    /// <summary>Adds what taps, reports and judges.</summary>
    public static IServiceCollection AddDrift(this IServiceCollection services)
    {
        services.TryAddSingleton<DriftTaps>();
        services.TryAddSingleton<DriftInstruments>();
        services.TryAddSingleton<DriftFindings>();
        services.AddHostedService<DriftReporter>();
        return services;
    }
}
