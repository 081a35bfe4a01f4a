using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Devices;

/// <summary>Adds what devices and their operators call.</summary>
internal static class DeviceGatewayServices
{
    public static IServiceCollection AddDeviceEndpoints(this IServiceCollection services)
    {
        _ = services.AddOptions<DeviceOptions>().BindConfiguration(DeviceOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DeviceOptions>, DeviceOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>, DeviceCertificates>());
        return services
            .AddSingleton<IDeviceAuthentication, DeviceAuthentication>()
            .AddSingleton<CheckInAdmission>()
            .AddSingleton<DeviceEnrolling>()
            .AddSingleton<CheckIns>()
            .AddSingleton<DeviceQueries>()
            .AddSingleton<DeviceCommands>()
            .AddSingleton<FleetCommands>();
    }
}
