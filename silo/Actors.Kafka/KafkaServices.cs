using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Kafka;

/// <summary>Registers what consumes and produces records.</summary>
public static class KafkaServices
{
    /// <summary>Adds the clusters of the section <c>Ingestion:Kafka</c>; does nothing where it names none. The host adds storage and inference.</summary>
    public static IServiceCollection AddActorsKafka(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddOptions<KafkaOptions>().Bind(configuration.GetSection(KafkaOptions.Section)).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KafkaOptions>, KafkaOptionsValidator>());
        services.TryAddSingleton<KafkaInstruments>();
        return services.AddHostedService<KafkaBridge>();
    }
}
