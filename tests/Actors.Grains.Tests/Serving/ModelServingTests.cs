using Actors.Grains.Tests.Registry;
using Actors.Registry;
using Actors.Serving;
using Actors.Statistics;

namespace Actors.Grains.Tests.Serving;

public sealed class ModelServingTests : IAsyncLifetime
{
    private GrainHost _host = null!;

    public async Task InitializeAsync() => _host = await GrainHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task GetServing_NeverRegistered_IsNull() => (await _host.Model("none").GetServingAsync(default)).ShouldBeNull();

    [Fact]
    public async Task GetServing_FollowedByNobody_HasEveryVersionUntouched()
    {
        await _host.Model("quiet").RegisterAsync(Requests.Version('a'), default);
        var serving = (await _host.Model("quiet").GetServingAsync(default)).ShouldNotBeNull();
        serving.MaxBatchRows.ShouldBeNull();
        serving.Versions.ShouldHaveSingleItem().Residence.ShouldBe(Residence.Absent);
    }

    [Fact]
    public async Task GetServing_FollowedBySeveralSilos_AddsThemUp()
    {
        await _host.Model("busy").RegisterAsync(Requests.Version('a'), default);
        await _host.Model("busy").RegisterAsync(Requests.Version('b'), default);
        var silos = await FollowAsync("busy", new Silo(64, 3, null), new Silo(16, 4, null));

        var serving = (await _host.Model("busy").GetServingAsync(default)).ShouldNotBeNull();
        serving.MaxBatchRows.ShouldBe(16);
        serving.Versions.Select(version => (version.Version, version.Counts.Inferences, version.Bytes)).ShouldBe([(1, 7L, 20L), (2, 0L, 0L)]);
        GC.KeepAlive(silos);
    }

    [Fact]
    public async Task GetServing_WithASiloThatFails_CountsTheOthers()
    {
        await _host.Model("torn").RegisterAsync(Requests.Version('a'), default);
        var silos = await FollowAsync("torn", new Silo(64, 3, null), new Silo(64, -1, null));

        (await _host.Model("torn").GetServingAsync(default))!.Versions[0].Counts.Inferences.ShouldBe(3);
        GC.KeepAlive(silos);
    }

    [Fact]
    public async Task LoadEverywhere_WhereOneSiloCannot_SaysWhy()
    {
        await _host.Model("stuck").RegisterAsync(Requests.Version('a'), default);
        var silos = await FollowAsync("stuck", new Silo(64, 0, null), new Silo(64, 0, "The file is gone."));

        (await _host.Model("stuck").LoadEverywhereAsync(1, default)).ShouldBe("The file is gone.");
        silos.ShouldAllBe(silo => silo.Loaded == 1);
    }

    [Fact]
    public async Task LoadEverywhere_WhileALoadIsSlow_LetsTheModelChange()
    {
        await _host.Model("slow").RegisterAsync(Requests.Version('a'), default);
        var silo = new Silo(64, 0, null) { Gate = new TaskCompletionSource() };
        _ = await FollowAsync("slow", silo);
        var load = _host.Model("slow").LoadEverywhereAsync(1, default);

        var change = await _host.Model("slow").ConfigureServingAsync(new ConfigureServing(new ServingSettings { Weight = 2 }, null), default)
            .WaitAsync(TimeSpan.FromSeconds(30));
        change.Outcome.ShouldBe(ModelChangeOutcome.Done);
        load.IsCompleted.ShouldBeFalse();
        silo.Gate.SetResult();
        (await load).ShouldBeNull();
    }

    private async Task<Silo[]> FollowAsync(string model, params Silo[] silos)
    {
        foreach (var silo in silos)
        {
            await _host.Model(model).SubscribeAsync(_host.Grains.CreateObjectReference<IModelRouteObserver>(silo), default);
        }

        return silos;
    }

    /// <summary>A silo that has answered so many rows of version 1; one of a negative number fails.</summary>
    private sealed class Silo(int maxBatchRows, long rows, string? refusal) : IModelRouteObserver
    {
        public TaskCompletionSource? Gate { get; init; }

        public int Loaded { get; private set; }

        public Task RouteChangedAsync(ModelRoute route) => Task.CompletedTask;

        public Task<SiloServing> ReportAsync(string key) => rows < 0
            ? throw new InvalidOperationException("It is about to stop.")
            : Task.FromResult(new SiloServing(maxBatchRows, [new VersionServing(1, Residence.Loaded, null, 10, new VersionCounts { Inferences = rows })]));

        public async Task<string?> LoadAsync(string key, int version)
        {
            Loaded = version;
            await (Gate?.Task ?? Task.CompletedTask);
            return refusal;
        }
    }
}
