namespace Actors.Inference.Tests;

public sealed class LeastRecentlyUsedTests
{
    [Fact]
    public void Choose_NoExcess_GivesNone() => Names([Servable("a", 1, 10)], 0).ShouldBeEmpty();

    [Fact]
    public void Choose_Excess_TakesTheOldestUntilEnough() =>
        Names([Servable("new", 3, 10), Servable("old", 1, 10), Servable("middle", 2, 10)], 15).ShouldBe(["old", "middle"]);

    [Fact]
    public void Choose_InUse_IsPassedOver() =>
        Names([Servable("old", 1, 10, inUse: true), Servable("new", 2, 10)], 15).ShouldBe(["new"]);

    private static string[] Names(Servable[] loaded, long excess) =>
        [.. LeastRecentlyUsed.Choose(loaded, excess).Select(servable => servable.Model.Label)];

    private static Servable Servable(string name, long lastUsed, long bytes, bool inUse = false)
    {
        Servable servable = new(new EngineModel(name, 1, "x"), new FakeRunner(), bytes, static _ => { }, static _ => { }) { LastUsed = lastUsed };
        _ = !inUse || servable.TryAcquire();
        return servable;
    }
}
