using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace Actors.Runtime.Tests.Streams;

/// <summary>Streams in memory.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    public const string Provider = "streams";
    public const string Explicit = "explicit";
    public const string Implicit = "implicit";
    public const string ImplicitByGuid = "implicit-by-guid";

    private readonly string _run = Guid.NewGuid().ToString("N");
    private RuntimeHost _host = null!;

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync(silo => silo.AddMemoryGrainStorage("PubSubStore").AddMemoryStreams(Provider));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task OnNextAsync_Subscribed_ReceivesAllInOrder()
    {
        var texts = Enumerable.Range(0, 50).Select(i => $"item {i}").ToArray();
        await Reader("ordered").SubscribeAsync(Name("ordered"));

        foreach (var text in texts)
        {
            await Stream("ordered").OnNextAsync(new Letter { Text = text });
        }

        (await Inbox.NextAsync(Name("ordered"), texts.Length)).ShouldBe(texts);
    }

    [Fact]
    public async Task OnNextBatchAsync_Subscribed_ReceivesEach()
    {
        await Reader("batch").SubscribeAsync(Name("batch"));

        await Stream("batch").OnNextBatchAsync([new Letter { Text = "one" }, new Letter { Text = "two" }, new Letter { Text = "three" }]);

        (await Inbox.NextAsync(Name("batch"), 3)).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task OnNextAsync_SeveralSubscribers_EachReceives()
    {
        await Reader("first").SubscribeAsync(Name("shared"));
        await Reader("second").SubscribeAsync(Name("shared"));

        await Stream("shared").OnNextAsync(new Letter { Text = "for all" });

        (await Inbox.NextAsync(Name("first"))).ShouldBe("for all");
        (await Inbox.NextAsync(Name("second"))).ShouldBe("for all");
    }

    [Fact]
    public async Task OnNextAsync_ChangedAfterwards_ReceivesWhatWasSent()
    {
        await Reader("copied").SubscribeAsync(Name("copied"));
        var letter = new Letter { Text = "sent" };

        await Stream("copied").OnNextAsync(letter);
        letter.Text = "changed";

        (await Inbox.NextAsync(Name("copied"))).ShouldBe("sent");
    }

    [Fact]
    public async Task OnNextAsync_ObserverFails_SendsTheItemAgainBeforeTheNext()
    {
        await Reader("failing").SubscribeAsync(Name("failing"));

        await Stream("failing").OnNextAsync(new Letter { Text = "fails once" });
        await Stream("failing").OnNextAsync(new Letter { Text = "next" });

        (await Inbox.NextAsync(Name("failing"), 3)).ShouldBe(["fails once", "fails once", "next"]);
    }

    [Fact]
    public async Task UnsubscribeAsync_Subscribed_ReceivesNoMore()
    {
        await Reader("leaving").SubscribeAsync(Name("left"));
        await Reader("staying").SubscribeAsync(Name("left"));
        await Stream("left").OnNextAsync(new Letter { Text = "before" });
        await Inbox.NextAsync(Name("leaving"));

        await Reader("leaving").UnsubscribeAsync(Name("left"));
        await Stream("left").OnNextAsync(new Letter { Text = "after" });

        (await Inbox.NextAsync(Name("staying"), 2)).ShouldBe(["before", "after"]);
        (await Reader("leaving").CountSubscriptionsAsync(Name("left"))).ShouldBe(0);
        Inbox.SoFar(Name("leaving")).ShouldBe(["before"]);
    }

    [Fact]
    public async Task ResumeAsync_OnActivation_ReceivesWhatCameToTheSleepingGrain()
    {
        await Reader("sleeping").SubscribeAsync(Name("sleeping"));
        await Reader("sleeping").DeactivateAsync();

        await Stream("sleeping").OnNextAsync(new Letter { Text = "wakes it" });

        (await Inbox.NextAsync(Name("sleeping"))).ShouldBe("wakes it");
        (await Reader("sleeping").CountSubscriptionsAsync(Name("sleeping"))).ShouldBe(1);
    }

    [Fact]
    public async Task ResumeAsync_UsedHandle_IsRefused() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Reader("handles").UseAHandleTwiceAsync(Name("handles")));

    [Fact]
    public async Task ImplicitSubscription_TextKey_IsToldAndReceives()
    {
        await Stream("implicit", Implicit).OnNextAsync(new Letter { Text = "one" });
        await Stream("implicit", Implicit).OnNextAsync(new Letter { Text = "two" });

        (await Inbox.NextAsync($"{Name("implicit")} (text)", 2)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task ImplicitSubscription_GuidKeyAttachedOnActivation_Receives()
    {
        var key = Guid.NewGuid();
        var stream = _host.Services.GetRequiredService<IClusterClient>().GetStreamProvider(Provider).GetStream<Letter>(StreamId.Create(ImplicitByGuid, key));

        await stream.OnNextAsync(new Letter { Text = "to a GUID" });

        (await Inbox.NextAsync($"{key} (guid)")).ShouldBe("to a GUID");
    }

    [Fact]
    public async Task SubscribeAsync_OutsideOfGrains_Receives()
    {
        var handle = await Stream("outside").SubscribeAsync((letter, _) =>
        {
            Inbox.Add(Name("outside"), letter.Text);
            return Task.CompletedTask;
        });

        await Stream("outside").OnNextAsync(new Letter { Text = "to the host" });

        (await Inbox.NextAsync(Name("outside"))).ShouldBe("to the host");
        await handle.UnsubscribeAsync();
    }

    [Fact]
    public async Task GetStreamProvider_Unknown_IsRefused() => await Should.ThrowAsync<KeyNotFoundException>(() => Reader("x").UseUnknownProviderAsync());

    [Fact]
    public void StreamId_WithNamespace_HasItsParts()
    {
        var id = StreamId.Create("ns", "key");

        id.GetNamespace().ShouldBe("ns");
        id.GetKeyAsString().ShouldBe("key");
        id.ToString().ShouldBe("ns/key");
        id.ShouldBe(StreamId.Create("ns", "key"));
        id.ShouldNotBe(StreamId.Create("ns", "other"));
    }

    private IAsyncStream<Letter> Stream(string name, string ns = Explicit) =>
        _host.Services.GetRequiredService<IClusterClient>().GetStreamProvider(Provider).GetStream<Letter>(StreamId.Create(ns, Name(name)));

    private IReaderGrain Reader(string name) => _host.Grains.GetGrain<IReaderGrain>(Name(name));

    private string Name(string name) => $"{name} {_run}";
}
