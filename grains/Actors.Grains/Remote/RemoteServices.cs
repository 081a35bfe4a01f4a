using Actors.Inference;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Remote;

/// <summary>Adds backends elsewhere to a silo.</summary>
internal static class RemoteServices
{
    public static IServiceCollection AddRemoteBackends(this IServiceCollection services)
    {
        services.AddOptions<RemoteOptions>().BindConfiguration(RemoteOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<RemoteOptions>, RemoteOptionsValidator>());
        services.TryAddSingleton<IRemoteModels, RemoteModels>();
        return services;
    }
}
