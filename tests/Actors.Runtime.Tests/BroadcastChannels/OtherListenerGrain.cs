using Orleans.BroadcastChannel;

namespace Actors.Runtime.Tests.BroadcastChannels;

[ImplicitChannelSubscription(BroadcastChannelTests.Namespace)]
public sealed class OtherListenerGrain : Grain, IOtherListenerGrain, IOnBroadcastChannelSubscribed
{
    public Task OnSubscribed(IBroadcastChannelSubscription streamSubscription) => streamSubscription.Attach<string>(item =>
    {
        Inbox.Add($"{streamSubscription.ChannelId.GetKeyAsString()} (other)", item);
        return Task.CompletedTask;
    });
}
