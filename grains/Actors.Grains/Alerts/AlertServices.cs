using Actors.Grains.Resilience;
using Actors.Grains.Rollouts;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Alerts;

/// <summary>Adds alerts to a silo.</summary>
internal static class AlertServices
{
    public static IServiceCollection AddAlerts(this IServiceCollection services)
    {
        services.AddOptions<AlertOptions>().BindConfiguration(AlertOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>());
        services.TryAddSingleton<AlertInstruments>();
        services.TryAddSingleton<ReceiverCheck>();
        services.TryAddSingleton<SignalQueue>();
        services.TryAddSingleton<ISignals>(provider => provider.GetRequiredService<SignalQueue>());
        services.AddHostedService(provider => provider.GetRequiredService<SignalQueue>());
        services.AddHostedService<BreakerSignals>();
        services.TryAddSingleton<RolloutSignals>();
        services.TryAddSingleton<MailSender>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IErrandHandler, NoticeErrands>());
        return services;
    }
}
