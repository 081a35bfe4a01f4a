using Orleans.BroadcastChannel;

namespace Actors.Runtime.Tests.BroadcastChannels;

[ImplicitChannelSubscription(BroadcastChannelTests.Namespace)]
public sealed class ListenerGrain : Grain, IListenerGrain, IOnBroadcastChannelSubscribed
{
    private int _subscribed;

    public Task OnSubscribed(IBroadcastChannelSubscription streamSubscription)
    {
        _subscribed++;
        return streamSubscription.Attach<string>(item =>
        {
            Inbox.Add($"{streamSubscription.ChannelId.GetKeyAsString()} (listener)", item);
            return item == BroadcastChannelTests.Failing ? throw new InvalidOperationException("This item fails.") : Task.CompletedTask;
        });
    }

    public Task<int> CountSubscribedAsync() => Task.FromResult(_subscribed);

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
