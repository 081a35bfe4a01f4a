using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Serialization.Cloning;

namespace Orleans.BroadcastChannel;

/// <summary>Sends to every subscriber of a channel.</summary>
internal sealed partial class BroadcastChannelWriter<T>(BroadcastChannelProvider provider, ChannelId channelId) : IBroadcastChannelWriter<T>
{
    public async Task Publish([DisallowNull] T item)
    {
        // A copy, because the caller may change it while the grains have yet to receive it.
        var copy = Copier<T>.Copy(item)!;
        var sent = provider.SubscribersOf(channelId).Select(subscriber => SendAsync(subscriber, copy)).ToArray();
        if (provider.Options.FireAndForgetDelivery)
        {
            return;
        }

        var all = Task.WhenAll(sent);
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (all.Exception is { } failures)
        {
            throw new AggregateException(failures.InnerExceptions);
        }
    }

    private async Task SendAsync(GrainId subscriber, object item)
    {
        try
        {
            await provider.Grains.GetGrain<IBroadcastChannelConsumerExtension>(subscriber).OnPublishedAsync(provider.Name, channelId, item);
        }
        catch (Exception exception)
        {
            LogFailed(provider.Logger, exception, subscriber);
            if (!provider.Options.FireAndForgetDelivery)
            {
                throw;
            }
        }
    }

    [LoggerMessage(60, LogLevel.Error, "Exception when sending item to {GrainId}")]
    private static partial void LogFailed(ILogger logger, Exception exception, GrainId grainId);
}
