using Orleans.Streams;

namespace Actors.Runtime.Tests.Streams;

/// <summary>Resumes what an earlier activation subscribed to when it activates.</summary>
public sealed class ReaderGrain : Grain, IReaderGrain
{
    private readonly HashSet<string> _failed = [];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // The stream that a reader resumes is named like it.
        foreach (var handle in await Stream(this.GetPrimaryKeyString()).GetAllSubscriptionHandles())
        {
            await handle.ResumeAsync((item, _) => ReceiveAsync(item));
        }
    }

    public Task SubscribeAsync(string stream) => Stream(stream).SubscribeAsync((item, _) => ReceiveAsync(item));

    public async Task<int> CountSubscriptionsAsync(string stream) => (await Stream(stream).GetAllSubscriptionHandles()).Count;

    public async Task UnsubscribeAsync(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
        {
            await handle.UnsubscribeAsync();
        }
    }

    public async Task UseAHandleTwiceAsync(string stream)
    {
        var handle = await Stream(stream).SubscribeAsync((item, _) => ReceiveAsync(item));
        await handle.UnsubscribeAsync();
        await handle.ResumeAsync((item, _) => ReceiveAsync(item));
    }

    public Task UseUnknownProviderAsync()
    {
        this.GetStreamProvider("unknown");
        return Task.CompletedTask;
    }

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private IAsyncStream<Letter> Stream(string stream) => this.GetStreamProvider(StreamTests.Provider).GetStream<Letter>(StreamId.Create(StreamTests.Explicit, stream));

    private Task ReceiveAsync(Letter letter)
    {
        Inbox.Add(this.GetPrimaryKeyString(), letter.Text);
        return letter.Text.StartsWith("fails once", StringComparison.Ordinal) && _failed.Add(letter.Text)
            ? throw new InvalidOperationException("This item fails once.")
            : Task.CompletedTask;
    }
}
