using System.Runtime.CompilerServices;
using Orleans.Configuration;

namespace Actors.Runtime.Tests.Observers;

public sealed class ObserverTests : IAsyncLifetime
{
    private readonly string _key = Guid.NewGuid().ToString();
    private RuntimeHost _host = null!;

    private INewsGrain Grain => _host.Grains.GetGrain<INewsGrain>(_key);

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync(
        static silo => silo.Configure<SiloMessagingOptions>(static options => options.ResponseTimeout = TimeSpan.FromSeconds(2)));

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Observer_Told_HearsOneAfterTheOther()
    {
        var observer = new NewsObserver(_key);
        await Grain.SubscribeAsync(_host.Grains.CreateObjectReference<INewsObserver>(observer));

        await Task.WhenAll(Grain.TellAsync("first"), Grain.TellAsync("second"));

        Journal.Read(_key).ShouldBe(["first starts", "first ends", "second starts", "second ends"]);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_OneWay_Hears()
    {
        var observer = new NewsObserver(_key);
        await Grain.SubscribeAsync(_host.Grains.CreateObjectReference<INewsObserver>(observer));
        await Grain.TellOneWayAsync("news");

        await Signal.WaitAsync($"{_key} news");
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_VoidMethod_IsOneWay()
    {
        var observer = new NewsObserver(_key);
        await Grain.SubscribeAsync(_host.Grains.CreateObjectReference<INewsObserver>(observer));
        await Grain.ShoutAsync("news");

        await Signal.WaitAsync($"{_key} news!");
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_Asked_AnswersAndIsIsolated()
    {
        var observer = new NewsObserver(_key);
        await Grain.SubscribeAsync(_host.Grains.CreateObjectReference<INewsObserver>(observer));

        (await Grain.AskAsync()).ShouldBe(203);
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_Fails_CallerGetsItsException()
    {
        var observer = new NewsObserver(_key);
        await Grain.SubscribeAsync(_host.Grains.CreateObjectReference<INewsObserver>(observer));

        (await Should.ThrowAsync<InvalidOperationException>(() => Grain.TellAsync("bad"))).Message.ShouldBe("bad news");
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_Deleted_NeverAnswers()
    {
        var observer = new NewsObserver(_key);
        var reference = _host.Grains.CreateObjectReference<INewsObserver>(observer);
        await Grain.SubscribeAsync(reference);
        _host.Grains.DeleteObjectReference<INewsObserver>(reference);

        await Should.ThrowAsync<TimeoutException>(() => Grain.TellAsync("news"));
        Journal.Read(_key).ShouldBeEmpty();
        GC.KeepAlive(observer);
    }

    [Fact]
    public async Task Observer_NotReferencedByItsOwner_IsCollected()
    {
        var (reference, observer) = CreateAndForget();
        await Grain.SubscribeAsync(reference);
        await Eventually.BecomesTrueAsync(
            () =>
            {
                GC.Collect();
                return Task.FromResult(!observer.TryGetTarget(out _));
            },
            "the observer's collection");

        await Should.ThrowAsync<TimeoutException>(() => Grain.TellAsync("news"));
    }

    [Fact]
    public async Task Observer_PassedAsObject_IsRefused() =>
        await Should.ThrowAsync<NotSupportedException>(async () => await Grain.SubscribeAsync(new NewsObserver(_key)));

    [Fact]
    public async Task Observer_EqualReferences_AreOneToAGrain()
    {
        var observer = new NewsObserver(_key);
        var reference = _host.Grains.CreateObjectReference<INewsObserver>(observer);
        await Grain.SubscribeAsync(reference);
        await Grain.SubscribeAsync(reference);
        await Grain.TellAsync("once");

        Journal.Read(_key).ShouldBe(["once starts", "once ends"]);
        GC.KeepAlive(observer);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (INewsObserver Reference, WeakReference<NewsObserver> Observer) CreateAndForget()
    {
        var observer = new NewsObserver(_key);
        return (_host.Grains.CreateObjectReference<INewsObserver>(observer), new WeakReference<NewsObserver>(observer));
    }
}
