using Microsoft.Extensions.DependencyInjection;

namespace Actors.Storage.Devices;

/// <summary>Adds the rows of devices.</summary>
internal static class DeviceStorageServices
{
    public static IServiceCollection AddDeviceRows(this IServiceCollection services) =>
        services.AddSingleton<DeviceInstruments>().AddSingleton<IDeviceStore, DatabaseDeviceStore>().AddSingleton<DeviceSearch>();
}
