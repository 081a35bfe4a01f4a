using Orleans.Streams;

namespace Actors.Runtime.Tests.Streams;

/// <summary>Receives what its class subscribes to, and attaches when it activates.</summary>
[ImplicitStreamSubscription(StreamTests.ImplicitByGuid)]
public sealed class GuidSubscriberGrain : Grain, IGuidSubscriberGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        this.GetStreamProvider(StreamTests.Provider).GetStream<Letter>(StreamId.Create(StreamTests.ImplicitByGuid, this.GetPrimaryKey())).SubscribeAsync((letter, _) =>
        {
            Inbox.Add($"{this.GetPrimaryKey()} (guid)", letter.Text);
            return Task.CompletedTask;
        });
}
