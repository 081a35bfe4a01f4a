using Orleans.Runtime;

namespace Orleans.BroadcastChannel;

/// <summary>How items reach a grain.</summary>
internal interface IBroadcastChannelConsumerExtension : IGrainExtension
{
    Task OnPublishedAsync(string providerName, ChannelId channelId, object item);
}
