using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;

namespace Orleans.Hosting;

/// <summary>Adds streams.</summary>
public static class SiloBuilderMemoryStreamExtensions
{
    /// <summary>Adds streams in memory.</summary>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name) => builder.ConfigureServices(services =>
    {
        services.TryAddKeyedTransient<IGrainExtension, StreamConsumerExtension>(typeof(IStreamConsumerExtension));
        services.AddKeyedSingleton<IStreamProvider>(name, static (provider, key) => new MemoryStreamProvider(
            (string)key!,
            provider.GetRequiredService<GrainTypeTable>(),
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredKeyedService<TimeProvider>(TimeProviderNames.SystemTimers),
            provider.GetRequiredService<ILogger<MemoryStreamProvider>>()));
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(provider => (MemoryStreamProvider)provider.GetRequiredKeyedService<IStreamProvider>(name));
    });
}
