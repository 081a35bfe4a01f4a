using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.BroadcastChannel;
using Orleans.Runtime;

namespace Orleans.Hosting;

/// <summary>Adds broadcast channels.</summary>
public static class ChannelHostingExtensions
{
    public static ISiloBuilder AddBroadcastChannel(this ISiloBuilder @this, string name, Action<BroadcastChannelOptions> configureOptions) =>
        @this.AddBroadcastChannel(name, (OptionsBuilder<BroadcastChannelOptions> options) => options.Configure(configureOptions));

    public static ISiloBuilder AddBroadcastChannel(this ISiloBuilder @this, string name, Action<OptionsBuilder<BroadcastChannelOptions>>? configureOptions = null) =>
        @this.ConfigureServices(services =>
        {
            configureOptions?.Invoke(services.AddOptions<BroadcastChannelOptions>(name));
            services.TryAddKeyedTransient<IGrainExtension, BroadcastChannelConsumerExtension>(typeof(IBroadcastChannelConsumerExtension));
            services.AddKeyedSingleton<IBroadcastChannelProvider>(name, static (provider, key) => new BroadcastChannelProvider(
                (string)key!,
                provider.GetRequiredService<IOptionsMonitor<BroadcastChannelOptions>>().Get((string)key!),
                provider.GetRequiredService<GrainTypeTable>(),
                provider.GetRequiredService<IGrainFactory>(),
                provider.GetRequiredService<ILogger<BroadcastChannelProvider>>()));
        });

    public static IBroadcastChannelProvider GetBroadcastChannelProvider(this IClusterClient @this, string name)
    {
        ArgumentNullException.ThrowIfNull(@this);
        return @this.ServiceProvider.GetRequiredKeyedService<IBroadcastChannelProvider>(name);
    }
}
