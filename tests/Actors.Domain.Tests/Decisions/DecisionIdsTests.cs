using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

public sealed class DecisionIdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, 89, TimeSpan.Zero);

    [Fact]
    public void Make_IsAnIdOfVersion7_ThatSaysItsTime()
    {
        var id = DecisionIds.Make(Now.AddMicroseconds(12), 0x1234_5678_9ABC_DEF0, 42);

        (id.Version, id.Variant >> 2).ShouldBe((7, 0b10));
        DecisionIds.TimeOf(id).ShouldBe(Now);
        DecisionIds.TimeOf(Guid.Empty).ShouldBeNull();
    }

    [Fact]
    public void Make_ForLaterTimesAndCounts_SortsLater()
    {
        Guid[] ids = [DecisionIds.Make(Now, 7, 1), DecisionIds.Make(Now, 7, 2), DecisionIds.Make(Now.AddMilliseconds(1), 7, 0)];

        ids.Order().ShouldBe(ids);
        ids.Select(id => id.ToString()).Order(StringComparer.Ordinal).ShouldBe(ids.Select(id => id.ToString()));
    }

    [Fact]
    public void Make_ByTwoProcesses_Differs() => DecisionIds.Make(Now, 1UL << 41, 1).ShouldNotBe(DecisionIds.Make(Now, 0, 1));

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.5)]
    public void Point_OfManyIds_FallsBelowAShareInThatShare(double share)
    {
        const int Count = 100_000;

        var below = Enumerable.Range(0, Count).Count(number => DecisionIds.Point(DecisionIds.Make(Now, 99, (uint)number)) < share);

        // Five standard deviations of a binomial.
        ((double)below).ShouldBe(share * Count, 5 * Math.Sqrt(Count * share * (1 - share)));
    }
}
