using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Idempotency;

/// <summary>Registers what remembers requests by their keys. The host adds the durable store.</summary>
internal static class IdempotencyServices
{
    public static IServiceCollection AddGatewayIdempotency(this IServiceCollection services)
    {
        _ = services.AddOptions<IdempotencyOptions>().BindConfiguration(IdempotencyOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<IdempotencyOptions>, IdempotencyOptionsValidator>());
        return services
            .AddSingleton<MemoryIdempotencyStore>()
            .AddSingleton<IdempotentRequests>()
            .AddHostedService<IdempotencyCleaner>();
    }
}
