using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.ReminderService;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>Adds reminders.</summary>
public static class SiloBuilderReminderExtensions
{
    /// <summary>Adds what runs reminders; a table is added apart.</summary>
    public static ISiloBuilder AddReminders(this ISiloBuilder builder) => builder.ConfigureServices(static services => services.AddReminders());

    /// <summary>Adds what runs reminders; a table is added apart.</summary>
    public static void AddReminders(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(static service => service.ServiceType == typeof(LocalReminderService)))
        {
            return;
        }

        services.AddSingleton<IConfigurationValidator, ReminderOptionsValidator>();
        services.AddSingleton<LocalReminderService>();
        services.AddSingleton<IReminderRegistry>(static provider => provider.GetRequiredService<LocalReminderService>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(static provider => provider.GetRequiredService<LocalReminderService>());
    }

    /// <summary>Keeps reminders in memory: they end with the process.</summary>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder) => builder.ConfigureServices(static services =>
    {
        services.AddReminders();
        services.AddSingleton<IReminderTable, InMemoryReminderTable>();
    });

    /// <summary>Keeps reminders in a database, over ADO.NET.</summary>
    public static ISiloBuilder UseAdoNetReminderService(this ISiloBuilder builder, Action<AdoNetReminderTableOptions> configureOptions) =>
        builder.UseAdoNetReminderService((OptionsBuilder<AdoNetReminderTableOptions> options) => options.Configure(configureOptions));

    /// <summary>Keeps reminders in a database, over ADO.NET.</summary>
    public static ISiloBuilder UseAdoNetReminderService(this ISiloBuilder builder, Action<OptionsBuilder<AdoNetReminderTableOptions>> configureOptions) =>
        builder.ConfigureServices(services => services.UseAdoNetReminderService(configureOptions));

    /// <summary>Keeps reminders in a database, over ADO.NET.</summary>
    public static IServiceCollection UseAdoNetReminderService(this IServiceCollection services, Action<OptionsBuilder<AdoNetReminderTableOptions>> configureOptions)
    {
        ArgumentNullException.ThrowIfNull(configureOptions);
        services.AddReminders();
        services.AddSingleton<IReminderTable, AdoNetReminderTable>();
        configureOptions(services.AddOptions<AdoNetReminderTableOptions>());
        return services;
    }
}
