using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Ingestion.Bridges;

/// <summary>Registers what takes readings in from brokers.</summary>
public static class BridgeServices
{
    /// <summary>Adds the brokers of the section <c>Ingestion:Mqtt</c>; does nothing where it names none. The host adds storage.</summary>
    public static IServiceCollection AddActorsBridges(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<BridgeOptions>().Bind(configuration.GetSection(BridgeOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BridgeOptions>, BridgeOptionsValidator>());
        return services.AddHostedService<MqttBridge>();
    }
}
