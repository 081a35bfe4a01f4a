using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Calls;

/// <summary>Adds the counts of grains' calls to a silo. The host adds <see cref="CallCountFilter"/> to Orleans.</summary>
internal static class CallServices
{
    public static IServiceCollection AddCalls(this IServiceCollection services)
    {
        services.TryAddSingleton<SiloCallCounts>();
        services.TryAddSingleton<GrainTypeNames>();
        services.TryAddSingleton<StoredStates>();
        services.AddHostedService<CallsReporter>();
        return services;
    }
}
