using Microsoft.Extensions.DependencyInjection;
using Orleans.BroadcastChannel;

namespace Actors.Runtime.Tests.BroadcastChannels;

/// <summary>Broadcast channels.</summary>
public sealed class BroadcastChannelTests : IAsyncLifetime
{
    public const string Namespace = "news";
    public const string Failing = "fails";

    private const string Awaited = "awaited";
    private const string Forgotten = "forgotten";

    private readonly string _run = Guid.NewGuid().ToString("N");
    private RuntimeHost _host = null!;

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync(silo => silo
        .AddBroadcastChannel(Awaited, options => options.FireAndForgetDelivery = false)
        .AddBroadcastChannel(Forgotten));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Publish_Awaited_ReachedEverySubscribedClassOnReturn()
    {
        await Writer(Awaited, "all").Publish("hello");

        Inbox.SoFar($"{Key("all")} (listener)").ShouldBe(["hello"]);
        Inbox.SoFar($"{Key("all")} (other)").ShouldBe(["hello"]);
    }

    [Fact]
    public async Task Publish_AwaitedSubscriberFails_SaysSoAndReachesTheOthers()
    {
        var failed = await Should.ThrowAsync<AggregateException>(() => Writer(Awaited, "failing").Publish(Failing));

        failed.Flatten().InnerExceptions.ShouldContain(inner => inner is InvalidOperationException);
        Inbox.SoFar($"{Key("failing")} (other)").ShouldBe([Failing]);
    }

    [Fact]
    public async Task Publish_Forgotten_ReachesTheSubscribersLater()
    {
        await Writer(Forgotten, "later").Publish(Failing);
        await Writer(Forgotten, "later").Publish("hello");

        (await Inbox.NextAsync($"{Key("later")} (listener)", 2)).ShouldBe([Failing, "hello"], ignoreOrder: true);
    }

    [Fact]
    public async Task OnSubscribed_SeveralItems_IsCalledOnceInAnActivation()
    {
        await Writer(Awaited, "once").Publish("one");
        await Writer(Awaited, "once").Publish("two");

        (await Listener("once").CountSubscribedAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Publish_AfterDeactivation_ReachesTheNextActivation()
    {
        await Writer(Awaited, "again").Publish("one");
        await Listener("again").DeactivateAsync();
        await Writer(Awaited, "again").Publish("two");

        Inbox.SoFar($"{Key("again")} (listener)").ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Publish_NobodySubscribes_Succeeds() =>
        await Client(Awaited).GetChannelWriter<string>(ChannelId.Create("nobody's", Key("x"))).Publish("hello");

    [Fact]
    public async Task Publish_NoNamespace_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(() => Client(Awaited).GetChannelWriter<string>(ChannelId.Create("", Key("x"))).Publish("hello"));

    private IBroadcastChannelProvider Client(string provider) => _host.Services.GetRequiredService<IClusterClient>().GetBroadcastChannelProvider(provider);

    private IBroadcastChannelWriter<string> Writer(string provider, string key) => Client(provider).GetChannelWriter<string>(ChannelId.Create(Namespace, Key(key)));

    private IListenerGrain Listener(string key) => _host.Grains.GetGrain<IListenerGrain>(Key(key));

    private string Key(string key) => $"{key} {_run}";
}
