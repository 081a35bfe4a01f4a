using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Configuration;
using Orleans.Timers;

namespace Orleans.Hosting;

/// <summary>The services of a silo.</summary>
internal static class SiloServices
{
    public static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddLogging();
        services.AddOptions();
        services.AddOptions<ClusterOptions>().Bind(configuration.GetSection("Orleans"));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddKeyedSingleton<TimeProvider>(KeyedService.AnyKey, static (provider, _) => provider.GetRequiredService<TimeProvider>());
        services.AddSingleton<IConfigurationValidator>(new SingleProcessValidator(configuration));

        services.AddSingleton(static _ => TypeManifest.Load());
        services.AddSingleton<GrainTypeTable>();
        services.AddSingleton<RuntimeClient>();
        services.AddSingleton<ObserverRegistry>();
        services.AddSingleton<GrainFactory>();
        services.AddSingleton<IGrainFactory>(static provider => provider.GetRequiredService<GrainFactory>());
        services.AddSingleton<IClusterClient, ClusterClient>();
        services.AddSingleton<Catalog>();
        services.AddSingleton<IdleCollector>();
        services.AddSingleton<ResponseTimeouts>();
        services.AddSingleton<ILocalSiloDetails, LocalSiloDetails>();
        services.AddSingleton<ITimerRegistry, TimerRegistry>();
        services.AddSingleton<IGrainRuntime, GrainRuntime>();
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddScoped<IGrainContext>(static _ => RuntimeContext.Current ?? throw new InvalidOperationException("There is no grain context outside of a grain's turn."));

        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(static provider => provider.GetRequiredService<SiloLifecycle>());
        services.AddPersistentState();
        services.AddHostedService<SiloHostedService>();
    }
}
