using Actors.Domain.Drift.Sketches;

namespace Actors.Domain.Tests.Drift;

public sealed class PaneRingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly WindowPlan Sliding = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(1));
    private static readonly WindowPlan Tumbling = new(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5));

    [Fact]
    public void LastEnded_OfTumblingWindows_StartsAtMultiplesOfTheLength()
    {
        var (first, end) = Tumbling.LastEnded(Start.AddMinutes(7));
        (Tumbling.StartOf(first), Tumbling.StartOf(end)).ShouldBe((Start, Start.AddMinutes(5)));
        Tumbling.IsTumbling.ShouldBeTrue();
        Tumbling.LastEnded(Start.AddMinutes(5)).End.ShouldBe(end);
    }

    [Fact]
    public void Ended_OfSlidingWindows_ListsEachOnceOldestFirst()
    {
        var ended = Sliding.Ended(Start, Start.AddMinutes(3.5), 100);
        ended.Select(window => Sliding.StartOf(window.End)).ShouldBe([Start.AddMinutes(1), Start.AddMinutes(2), Start.AddMinutes(3)]);
        ended.ShouldAllBe(window => window.End - window.First == 5);
        Sliding.Ended(Start, Start.AddDays(1), 2).Select(window => Sliding.StartOf(window.End)).ShouldBe([Start.AddDays(1).AddMinutes(-1), Start.AddDays(1)]);
        Sliding.Ended(Start, Start.AddSeconds(30), 100).ShouldBeEmpty();
    }

    [Fact]
    public void Over_AWindow_IsTheSumOfItsPanes()
    {
        var ring = Ring();
        for (var minute = 0; minute < 8; minute++)
        {
            ring.Add(Start.AddMinutes(minute), Start.AddMinutes(minute), Of(minute)).ShouldBeTrue();
        }

        ring.Over(Sliding.LastEnded(Start.AddMinutes(8))).Sum.ShouldBe(3 + 4 + 5 + 6 + 7);
        ring.Over(Tumbling.LastEnded(Start.AddMinutes(8))).Sum.ShouldBe(0 + 1 + 2 + 3 + 4);
        ring.Over((0, 1)).Count.ShouldBe(0);
    }

    [Fact]
    public void Add_OutOfOrderWithinWhatIsKept_GivesTheSame()
    {
        var (forth, back) = (Ring(), Ring());
        for (var minute = 0; minute < 8; minute++)
        {
            _ = forth.Add(Start.AddMinutes(minute), Start.AddMinutes(9), Of(minute));
            _ = back.Add(Start.AddMinutes(7 - minute), Start.AddMinutes(9), Of(7 - minute));
        }

        var window = Sliding.LastEnded(Start.AddMinutes(8));
        SketchWriter.Bytes(back.Over(window)).ShouldBe(SketchWriter.Bytes(forth.Over(window)));
    }

    [Fact]
    public void Add_OfLateAndFutureValues_CountsThemOnly()
    {
        var ring = Ring();
        _ = ring.Add(Start, Start, Of(1));
        ring.Add(Start.AddMinutes(-10), Start, Of(2)).ShouldBeFalse();
        ring.Add(Start.AddMinutes(3), Start, Of(3)).ShouldBeFalse();
        (ring.Late, ring.Early, ring.Newest).ShouldBe((1, 1, Start));
    }

    [Fact]
    public void Restore_OfStoredPanes_GoesOnWhereItWas()
    {
        var (ring, copy) = (Ring(), Ring());
        for (var minute = 0; minute < 20; minute++)
        {
            _ = ring.Add(Start.AddMinutes(minute), Start.AddMinutes(minute), Of(minute));
        }

        foreach (var (pane, sketch) in ring.Contents)
        {
            copy.Restore(pane, sketch);
        }

        copy.Contents.Count().ShouldBe(10);
        copy.Newest.ShouldBe(ring.Newest);
        copy.Over(Sliding.LastEnded(Start.AddMinutes(20))).Sum.ShouldBe(15 + 16 + 17 + 18 + 19);
    }

    [Fact]
    public void Plan_OfPartsOfAPane_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new WindowPlan(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(2)));
        Should.Throw<ArgumentException>(() => new WindowPlan(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6)));
    }

    private static PaneRing<ExactMoments> Ring() => new(Sliding, 10, () => new());

    private static ExactMoments Of(double value)
    {
        var moments = new ExactMoments();
        moments.Add(value);
        return moments;
    }
}
