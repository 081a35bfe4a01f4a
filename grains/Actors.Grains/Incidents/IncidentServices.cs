using Actors.Grains.Alerts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Incidents;

/// <summary>Adds incidents to a silo.</summary>
internal static class IncidentServices
{
    public static IServiceCollection AddIncidents(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrandHandler, IncidentErrands>());
        return services;
    }
}
