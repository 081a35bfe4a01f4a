using Microsoft.Extensions.DependencyInjection;

namespace Actors.Dashboard;

/// <summary>Registers the dashboard.</summary>
public static class DashboardServices
{
    /// <summary>Adds what <see cref="DashboardEndpoints.MapActorsDashboard"/> needs. Done more than once, it is as done once.</summary>
    public static IServiceCollection AddActorsDashboard(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        _ = services.AddRazorComponents();
        return services;
    }
}
