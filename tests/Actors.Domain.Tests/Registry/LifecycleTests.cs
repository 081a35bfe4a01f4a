using Actors.Domain.Registry;
using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Registry;

public sealed class LifecycleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sunset_NothingUsesIt_Archives()
    {
        var model = Deprecated(version: 1, live: 2);
        model.NextSunset().ShouldBe(Noon.AddHours(1));
        model.SunsetsBy(Noon).ShouldBeEmpty();
        model.SunsetsBy(Noon.AddHours(1)).ShouldBe([1]);

        var (next, verdict) = model.Sunset(1, otherwise: null, At(Noon.AddHours(1)));
        verdict.ShouldBe(ModelVerdict.Done);
        next.Find(1)!.ArchivedAt.ShouldBe(Noon.AddHours(1));
        next.History.Recent[^1].Kind.ShouldBe(ModelEventKind.Archived);
        next.History.Recent[^1].Reason.ShouldBe("Its sunset was 2026-11-21 13:00:00Z.");
        next.NextSunset().ShouldBeNull();
    }

    [Fact]
    public void Sunset_Live_StaysAndSaysWhyOnce()
    {
        var model = Deprecated(version: 1, live: 1);
        var (held, verdict) = model.Sunset(1, otherwise: null, At(Noon.AddHours(1)));
        verdict.ShouldBe(ModelVerdict.VersionInUse);
        held.History.Recent[^1].Kind.ShouldBe(ModelEventKind.SunsetHeld);
        held.History.Recent[^1].Reason.ShouldBe("The alias 'live' points at it.");
        held.Find(1)!.SunsetHeld.ShouldBe("The alias 'live' points at it.");

        held.Sunset(1, otherwise: null, At(Noon.AddHours(2))).Next.ShouldBeSameAs(held, "the same reason is no news");
        var moved = held.MoveAlias("live", 2, null, At(Noon.AddHours(3))).Next;
        var gate = moved.Sunset(1, "The gate is closed.", At(Noon.AddHours(4))).Next;
        gate.History.Recent[^1].Reason.ShouldBe("The gate is closed.");
        var gone = gate.Sunset(1, otherwise: null, At(Noon.AddHours(5))).Next.Find(1)!;
        gone.ArchivedAt.ShouldBe(Noon.AddHours(5));
        gone.SunsetHeld.ShouldBeNull();
    }

    [Fact]
    public void Sunset_TriedInARollout_Stays()
    {
        var model = Deprecated(version: 1, live: 2).Route(Split(1, 0.05), live: null, At(Noon.AddMinutes(1))).Next;
        model.Sunset(1, otherwise: null, At(Noon.AddHours(1))).Next.Find(1)!.SunsetHeld.ShouldBe("The rollout or experiment 'r1' has it.");
    }

    [Fact]
    public void Sunset_BeforeItsTimeOrReinstated_ChangesNothing()
    {
        var model = Deprecated(version: 1, live: 2);
        model.Sunset(1, otherwise: null, At(Noon.AddMinutes(59))).Next.ShouldBeSameAs(model);
        var back = model.Deprecate(1, null, null, At(Noon.AddMinutes(1))).Next;
        back.Sunset(1, otherwise: null, At(Noon.AddHours(2))).Next.ShouldBeSameAs(back);
    }

    [Fact]
    public void Route_EverySplit_IsInTheHistoryWithItsShares()
    {
        var model = Deprecated(version: 1, live: 1);
        model = model.Route(Split(2, 0.05), live: null, At(Noon.AddMinutes(1))).Next;
        model = model.Route(Split(2, 0.5) with { Epoch = 2 }, live: null, At(Noon.AddMinutes(2))).Next;
        model = model.Route(null, live: 2, At(Noon.AddMinutes(3))).Next;

        SharesAt(model, 0).ShouldBe([(1, 1.0)]);
        SharesAt(model, 1).ShouldBe([(1, 0.95), (2, 0.05)]);
        SharesAt(model, 2).ShouldBe([(1, 0.5), (2, 0.5)]);
        SharesAt(model, 3).ShouldBe([(2, 1.0)]);
        model.History.Tail().SplitAt(Noon.AddMinutes(2))!.Shadows.ShouldBe([3]);
        model.History.Tail().SplitAt(Noon.AddMinutes(3)).ShouldBeNull();
    }

    /// <summary>A split that is in force when a page of the history goes is known on both sides of the cut.</summary>
    [Fact]
    public void WithoutPage_SplitInForce_IsTheStartOfWhatStays()
    {
        var model = Deprecated(version: 1, live: 1).Route(Split(2, 0.25), live: null, At(Noon.AddMinutes(1))).Next;
        for (var move = 0; model.History.FullPage() is null; move++)
        {
            model = model.MoveAlias("other", 1 + (move % 2), null, At(Noon.AddMinutes(2 + move))).Next;
        }

        var page = model.History.FullPage()!;
        var rest = model.History.WithoutPage();
        page.SplitAt(Noon).ShouldBeNull();
        page.SplitAt(Noon.AddMinutes(1))!.Share.ShouldBe(0.25);
        rest.Tail().SplitAt(rest.Recent[0].At)!.Share.ShouldBe(0.25);
    }

    [Fact]
    public void Merge_UsesInAnyOrderAndTwice_IsTheLatest()
    {
        KeyValuePair<int, DateTimeOffset>[] first = [new(1, Noon), new(2, Noon.AddHours(1))];
        KeyValuePair<int, DateTimeOffset>[] second = [new(1, Noon.AddMinutes(5)), new(2, Noon)];
        var one = VersionUses.None.Merge(first).Merge(second).Merge(first);
        var other = VersionUses.None.Merge(second).Merge(first);
        one.LastCalled.ShouldBe(other.LastCalled);
        one.LastCalled[1].ShouldBe(Noon.AddMinutes(5));
        one.Merge(first).ShouldBeSameAs(one, "nothing new is nothing to write");
        VersionUses.IsDue(Noon, Noon.AddSeconds(59)).ShouldBeFalse();
        VersionUses.IsDue(Noon, Noon.AddSeconds(60)).ShouldBeTrue();
        VersionUses.IsDue(null, Noon).ShouldBeTrue();
    }

    private static List<(int, double?)> SharesAt(Model<string> model, int minutes)
    {
        var page = model.History.Tail();
        var instant = Noon.AddMinutes(minutes);
        return [.. SplitPoint.Shares(page.SplitAt(instant), page.At(instant).Single(point => point.Alias == "live").Version)];
    }

    /// <summary>In an experiment a caller's arm is its exposure; the split is void once another version is live.</summary>
    [Fact]
    public void Shares_OfAnExperiment_AreByExposureUntilLiveMoves()
    {
        var model = Deprecated(version: 3, live: 1);
        model = model.Route(Split(2, 0) with { Arms = [new("a", 1), new("b", 2)], Live = 1, Shadows = [] }, live: null, At(Noon.AddMinutes(1))).Next;
        model = model.MoveAlias("live", 3, null, At(Noon.AddMinutes(2))).Next;
        SharesAt(model, 1).ShouldBe([(1, null), (2, null)]);
        SharesAt(model, 2).ShouldBe([(3, 1.0)]);
    }

    private static TrafficSplit Split(int candidate, double share) => new("r1", 1, candidate, share, 7, [], [], [3], 0, KeepInputs: false);

    private static Model<string> Deprecated(int version, int live)
    {
        var model = new Model<string>();
        foreach (var digest in (string[])["a", "b", "c"])
        {
            model = model.Register(digest, "", At(Noon.AddHours(-1))).Next;
        }

        model = model.MoveAlias("live", live, null, At(Noon)).Next;
        return model.Deprecate(version, new Deprecation(Noon, Noon.AddHours(1), null), null, At(Noon)).Next;
    }

    private static ChangeNote At(DateTimeOffset at) => new(at, "system:test");
}
