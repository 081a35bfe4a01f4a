using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Devices;

/// <summary>Adds devices to a silo.</summary>
internal static class DeviceServices
{
    public static IServiceCollection AddDevices(this IServiceCollection services)
    {
        services.AddOptions<DeviceWatchOptions>().BindConfiguration(DeviceWatchOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DeviceWatchOptions>, DeviceWatchOptionsValidator>());
        services.TryAddSingleton<DeviceHouse>();
        services.TryAddSingleton<DevicePages>();
        services.TryAddSingleton<SilenceSweep>();
        return services.AddHostedService(provider => provider.GetRequiredService<SilenceSweep>());
    }
}
