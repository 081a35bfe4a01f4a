using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Limits;

/// <summary>Registers the limits.</summary>
internal static class LimitServices
{
    public static IServiceCollection AddGatewayLimits(this IServiceCollection services)
    {
        _ = services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LimitsOptions>, LimitsOptionsValidator>());
        return services
            .AddSingleton<Backlog>()
            .AddSingleton<LoadShedding>()
            .AddSingleton<CallerLimits>()
            .AddSingleton<TenantLimits>()
            .AddSingleton<ModelLimits>()
            .AddSingleton<LimitRefusals>()
            .AddSingleton<Admission>();
    }
}
