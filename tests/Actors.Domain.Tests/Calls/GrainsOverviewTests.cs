using Actors.Domain.Calls;

namespace Actors.Domain.Tests.Calls;

public sealed class GrainsOverviewTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_TwoSilos_AddsTypesAndGrainsUp()
    {
        var overview = GrainsOverview.Of([Silo("one", 50, 3), Silo("two", 60, 5)], new Dictionary<string, int> { ["model"] = 4, ["device"] = 9 }, _ => true);

        (overview.WindowSeconds, overview.Activations).ShouldBe((60, 13));
        overview.Silos.Select(silo => (silo.Silo, silo.ActivatedPerSecond)).ShouldBe([("one", 2), ("two", 100 / 60.0)]);
        overview.Types.Select(type => (type.Type, type.Activations, type.Calls, type.Failures, type.LongestMs)).ShouldBe([("device", 9, 0, 0, 0), ("model", 4, 8, 2, 5)]);
        overview.Types[1].Methods.ShouldHaveSingleItem().ShouldBe(new MethodCalls("IModelGrain.GetAsync", 8, 2, 8, 5));
        overview.Hottest[0].ShouldBe(new GrainCalls("model", "acme/one", 8, 10, 8, 8));
        overview.Failures.Select(call => call.Silo).ShouldBe(["two", "one"]);
    }

    [Fact]
    public void Of_GrainsThatTheReaderMayNotKnow_AreInTheSumsOnly()
    {
        var overview = GrainsOverview.Of([Silo("one", 60, 3)], new Dictionary<string, int>(), key => GrainTenancy.IsOf(key, "other"));

        (overview.Hottest.Count, overview.Slowest.Count, overview.Failures.Count).ShouldBe((0, 0, 0));
        overview.Types.ShouldHaveSingleItem().Calls.ShouldBe(3);
    }

    [Theory]
    [InlineData("acme", "acme", true)]
    [InlineData("acme/model", "acme", true)]
    [InlineData("acme2/model", "acme", false)]
    [InlineData("ac", "acme", false)]
    [InlineData("anything", null, true)]
    public void IsOf_IsTheTenantAndWhatIsUnderIt(string key, string? tenant, bool expected) => GrainTenancy.IsOf(key, tenant).ShouldBe(expected);

    private static SiloCalls Silo(string name, double seconds, int calls) => new(
        name,
        seconds,
        100,
        0,
        [new TypeCalls("model", 0, calls, 1, calls, calls, [new MethodCalls("IModelGrain.GetAsync", calls, 1, calls, calls)])],
        [new GrainCalls("model", "acme/one", calls, calls + 1, calls, calls)],
        [new GrainCalls("model", "acme/one", calls, calls + 1, calls, calls)],
        [new CallRecord(At.AddSeconds(seconds), "model", "acme/one", "IModelGrain.GetAsync", "client", 1, "IOException", name)]);
}
