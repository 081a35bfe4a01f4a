using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Storage.Updates;

/// <summary>Adds what update repositories keep.</summary>
internal static class UpdateStorageServices
{
    /// <summary>Adds the guard of their keys.</summary>
    public static IServiceCollection AddUpdateKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UpdateOptions>().Bind(configuration.GetSection(UpdateOptions.Section));
        return services.AddSingleton<IUpdateKeys, UpdateKeys>();
    }
}
