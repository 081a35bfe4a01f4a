using Actors.Dashboard.Actions;
using Actors.Dashboard.Api;
using Actors.Dashboard.Parts;
using Actors.Dashboard.Sections;
using Actors.Dashboard.Sessions;
using Actors.Dashboard.Shell;
using Actors.Dashboard.Streaming;
using Actors.Dashboard.Visits;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Dashboard;

/// <summary>Registers the dashboard.</summary>
public static class DashboardServices
{
    /// <summary>
    /// Adds what <see cref="DashboardEndpoints.MapActorsDashboard"/> needs. Called before the gateway is added, so that the dashboard's calls go
    /// through all of the gateway. Done more than once, it is as done once.
    /// </summary>
    public static IServiceCollection AddActorsDashboard(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(GatewayPipeline)))
        {
            return services;
        }

        _ = services.AddOptions<DashboardOptions>().BindConfiguration(DashboardOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DashboardOptions>, DashboardOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        _ = services.AddDataProtection();
        return services
            .AddAntiforgery(forms =>
            {
                forms.FormFieldName = FormFields.Token;
                forms.Cookie.Name = "actors-form";
                forms.Cookie.Path = Addresses.Root;
                forms.Cookie.SameSite = SameSiteMode.Strict;
                forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            })
            .AddSingleton<GatewayPipeline>()
            .AddSingleton<IStartupFilter>(static provider => provider.GetRequiredService<GatewayPipeline>())
            .AddSingleton(static _ => SectionBuilder.OfAll())
            .AddSingleton(static provider => new LiveParts(provider.GetRequiredService<SectionBuilder>().Parts))
            .AddSingleton(static provider => new ActionTable(provider.GetRequiredService<SectionBuilder>().Actions))
            .AddSingleton<SessionCookie>()
            .AddSingleton<VisitFactory>()
            .AddSingleton<PartRenderer>()
            .AddSingleton<AssetTable>()
            .AddSingleton<Notices>()
            .AddSingleton<PageAnswers>()
            .AddSingleton<SignInEndpoints>()
            .AddSingleton<PageEndpoints>()
            .AddSingleton<FileEndpoints>()
            .AddSingleton<ActionEndpoints>()
            .AddSingleton<LiveHub>()
            .AddSingleton<LiveEndpoint>();
    }
}
