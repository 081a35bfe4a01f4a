using Actors.Gateway.Security.Access;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Security;

/// <summary>Registers authentication.</summary>
internal static class SecurityServices
{
    public static IServiceCollection AddGatewaySecurity(this IServiceCollection services)
    {
        _ = services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SecurityOptions>, SecurityOptionsValidator>());
        return services
            .AddSingleton<CredentialsFactory>()
            .AddSingleton<Authenticator>()
            .AddSingleton<AccessRefusals>()
            .AddSingleton<AccessGuard>()
            .AddSingleton<DevelopmentGate>()
            .AddHostedService<KeyRefresher>()
            .AddHostedService(static provider => provider.GetRequiredService<DevelopmentGate>());
    }
}
