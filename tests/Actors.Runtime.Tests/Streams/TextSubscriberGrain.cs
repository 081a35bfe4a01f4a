using Orleans.Streams.Core;

namespace Actors.Runtime.Tests.Streams;

/// <summary>Receives what its class subscribes to.</summary>
[ImplicitStreamSubscription(StreamTests.Implicit)]
public sealed class TextSubscriberGrain : Grain, ITextSubscriberGrain, IStreamSubscriptionObserver
{
    public async Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory)
    {
        handleFactory.ProviderName.ShouldBe(StreamTests.Provider);
        await Orleans.Streams.StreamSubscriptionHandleExtensions.ResumeAsync(handleFactory.Create<Letter>(), (letter, _) =>
        {
            Inbox.Add($"{this.GetPrimaryKeyString()} (text)", letter.Text);
            return Task.CompletedTask;
        });
    }
}
