using Actors.Grains.Alerts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Remedies;

/// <summary>Adds remedies to a silo.</summary>
internal static class RemedyServices
{
    public static IServiceCollection AddRemedies(this IServiceCollection services)
    {
        services.TryAddSingleton<TrainerClient>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRemedyAction, FallbackAction>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRemedyAction, RolloutAction>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRemedyAction, ReviewAction>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRemedyAction, RetrainAction>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrandHandler, RemedyErrands>());
        return services;
    }
}
