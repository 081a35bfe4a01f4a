using Actors.Grains.Devices;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Campaigns;

/// <summary>Adds campaigns to a silo.</summary>
internal static class CampaignServices
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.TryAddSingleton<CampaignReporting>();
        services.TryAddSingleton<CampaignSignals>();
        services.TryAddSingleton<ICampaignDevices, CampaignDevices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeviceUpdateStep, DeviceUpdateStep>());
        return services;
    }
}
