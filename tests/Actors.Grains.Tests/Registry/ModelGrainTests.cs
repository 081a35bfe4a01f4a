using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Tests.Registry;

public sealed class ModelGrainTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Get_NeverRegistered_IsNull() => (await _host.Model("none").GetAsync(default)).ShouldBeNull();

    [Fact]
    public async Task Register_First_IsLiveAndListed()
    {
        var registration = await _host.Model("first").RegisterAsync(Requests.Version('a'), default);

        (registration.Version, registration.Created).ShouldBe((1, true));
        registration.Model.Aliases["live"].ShouldBe(1);
        (await _host.Grains.GetModelCatalog("default").ListAsync(default)).ShouldContain("first");
        (await _host.Grains.GetGrain<ITenantCatalogGrain>(0).ListAsync(default)).ShouldBe(["default"]);
    }

    [Fact]
    public async Task MoveAlias_ToUnknownVersion_SaysSoAndChangesNothing()
    {
        await _host.Model("moved").RegisterAsync(Requests.Version('a'), default);
        var change = await _host.Model("moved").MoveAliasAsync(new MoveAlias("live", 7, null), default);

        change.Outcome.ShouldBe(ModelChangeOutcome.UnknownVersion);
        change.Detail.ShouldNotBeNullOrWhiteSpace();
        change.Model!.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task Changes_AfterARestartOnTheSameFolder_AreThere()
    {
        var folder = Directory.CreateTempSubdirectory("actors-restart-").FullName;
        try
        {
            ModelView before;
            await using (var first = await GrainHost.StartAsync(folder))
            {
                await first.Model("kept").RegisterAsync(Requests.Version('a'), default);
                await first.Model("kept").RegisterAsync(Requests.Version('b'), default);
                before = (await first.Model("kept").MoveAliasAsync(new MoveAlias("live", 2, null), default)).Model!;
            }

            await using var second = await GrainHost.StartAsync(folder);
            var after = (await second.Model("kept").GetAsync(default)).ShouldNotBeNull();
            after.Revision.ShouldBe(before.Revision);
            after.Aliases.ShouldBe(before.Aliases);
            after.Versions.Select(version => (version.Version, version.Digest, version.RegisteredAt))
                .ShouldBe(before.Versions.Select(version => (version.Version, version.Digest, version.RegisteredAt)));
            after.Versions[0].Description.Inputs[0].Shape.ShouldBe([-1, 4]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Subscribe_ThenChange_TellsTheObserverBeforeTheCallerHasItsAnswer()
    {
        var observer = new Recorder();
        var reference = _host.Grains.CreateObjectReference<IModelRouteObserver>(observer);
        await _host.Model("watched").RegisterAsync(Requests.Version('a'), default);
        var first = await _host.Model("watched").SubscribeAsync(reference, default);
        first.LiveVersion.ShouldBe(1);

        await _host.Model("watched").RegisterAsync(Requests.Version('b'), default);
        await _host.Model("watched").MoveAliasAsync(new MoveAlias("live", 2, null), default);

        observer.Routes.Select(route => (route.Revision, route.LiveVersion)).ShouldBe([(2L, 1), (3L, 2)]);
        GC.KeepAlive(observer);
    }

    private sealed class Recorder : IModelRouteObserver
    {
        public List<ModelRoute> Routes { get; } = [];

        public Task RouteChangedAsync(ModelRoute route)
        {
            Routes.Add(route);
            return Task.CompletedTask;
        }

        public Task<SiloServing> ReportAsync(string key) => Task.FromResult(new SiloServing(8, []));

        public Task<string?> LoadAsync(string key, int version) => Task.FromResult<string?>(null);
    }
}
