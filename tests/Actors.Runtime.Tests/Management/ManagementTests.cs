using Actors.Runtime.Tests.Activation;

namespace Actors.Runtime.Tests.Management;

[Collection(CountedAlone.Name)]
public sealed class ManagementTests : IAsyncLifetime
{
    private const string LifeGrainType = "Actors.Runtime.Tests.Activation.LifeGrain,Actors.Runtime.Tests";

    private readonly string _key = Guid.NewGuid().ToString();
    private RuntimeHost _host = null!;

    private IManagementGrain Management => _host.Grains.GetGrain<IManagementGrain>(0);

    public async Task InitializeAsync() => _host = await RuntimeHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Management_Statistics_CountActivationsByClass()
    {
        await ActivateAsync(3);

        var statistics = await Management.GetSimpleGrainStatistics();

        var own = statistics.Single(static statistic => statistic.GrainType.Contains(nameof(LifeGrain), StringComparison.Ordinal));
        own.GrainType.ShouldBe(LifeGrainType);
        own.ActivationCount.ShouldBe(3);
        (await Management.GetTotalActivationCount()).ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task Management_DetailedStatistics_NameEveryGrainOfTheClasses()
    {
        await ActivateAsync(2);

        var statistics = await Management.GetDetailedGrainStatistics([LifeGrainType]);

        statistics.Select(static statistic => statistic.GrainId.ToString()).ShouldBe([$"life/{_key} 0", $"life/{_key} 1"], ignoreOrder: true);
    }

    [Fact]
    public async Task Management_ForceActivationCollection_DeactivatesWhatIsIdle()
    {
        await ActivateAsync(2);
        var busy = _host.Grains.GetGrain<ILifeGrain>($"{_key} busy", typeof(LifeGrain).FullName);
        var held = busy.HoldAsync("call");
        await Signal.WaitAsync($"{_key} busy call started");

        await Management.ForceActivationCollection(TimeSpan.Zero);

        await Signal.WaitAsync($"{_key} 0 is gone");
        await Signal.WaitAsync($"{_key} 1 is gone");
        Journal.Read($"{_key} busy").ShouldNotContain("is disposed");
        Signal.Set($"{_key} busy call may end");
        await held;
    }

    private Task<Guid[]> ActivateAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => _host.Grains.GetGrain<ILifeGrain>($"{_key} {number}", typeof(LifeGrain).FullName).WhoAsync()));
}
