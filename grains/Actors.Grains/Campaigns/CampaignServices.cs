using Actors.Grains.Devices;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Campaigns;

/// <summary>Adds campaigns to a silo.</summary>
internal static class CampaignServices
{
    public static IServiceCollection AddCampaigns(this IServiceCollection services)
    {
        services.AddOptions<CampaignOptions>().BindConfiguration(CampaignOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CampaignOptions>, CampaignOptionsValidator>());
        services.TryAddSingleton<CampaignReporting>();
        services.TryAddSingleton<CampaignSignals>();
        services.TryAddSingleton<ICampaignDevices, CampaignDevices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDeviceUpdateStep, DeviceUpdateStep>());
        return services;
    }
}
