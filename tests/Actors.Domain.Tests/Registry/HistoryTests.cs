using Actors.Domain.Registry;

namespace Actors.Domain.Tests.Registry;

public sealed class HistoryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>100,000 moves through pages: every instant gives what a plain list of all moves gives, and the row stays bounded.</summary>
    [Fact]
    public void At_AfterManyMoves_IsWhatAPlainListGives()
    {
        var random = new Random(7);
        var model = new Model<string>().Register("a", "", Note(0)).Next.Register("b", "", Note(0)).Next.Register("c", "", Note(0)).Next;
        var pages = new List<HistoryPage>();
        var moves = new List<(long Second, int? Version)> { (0, 1) };
        for (var second = 1; second <= 100_000; second++)
        {
            if (model.History.FullPage() is { } page)
            {
                pages.Add(page);
                model = model with { History = model.History.WithoutPage() };
            }

            int? version = random.Next(10) == 0 && model.Aliases.ContainsKey("live") ? null : random.Next(1, 4);
            model = model.MoveAlias("live", version, null, Note(second)).Next;
            moves.Add((second, version));
            model.History.Recent.Length.ShouldBeLessThanOrEqualTo(History.MaxRecent);
        }

        pages.Count.ShouldBe((int)model.History.Pages);
        pages.Count.ShouldBeGreaterThan(900);
        for (var i = 0; i < 2000; i++)
        {
            var second = random.Next(100_001);
            var at = Noon.AddSeconds(second);
            var page = model.History.CoversBy(at) ? model.History.Tail() : pages.Last(candidate => candidate.Events[0].At <= at);
            (page.At(at).SingleOrDefault(point => point.Alias == "live")?.Version).ShouldBe(moves[second].Version);
        }
    }

    [Fact]
    public void Append_ClockSetBack_KeepsTimesInOrder()
    {
        var model = new Model<string>().Register("a", "", Note(10)).Next.Register("b", "", Note(10)).Next;
        model = model.MoveAlias("live", 2, null, Note(5)).Next;

        model.History.Recent.Select(happened => happened.At).ShouldBe([Noon.AddSeconds(10), Noon.AddSeconds(10), Noon.AddSeconds(10)]);
        model.History.Recent.Select(happened => happened.Sequence).ShouldBe([1L, 2L, 3L]);
        model.History.Tail().At(Noon.AddSeconds(10)).Single().Version.ShouldBe(2);
    }

    [Fact]
    public void Record_ModelOlderThanItsHistory_BeginsWithTheAliasesAsTheyAre()
    {
        var old = new Model<string>().Register("a", "", Note(0)).Next.Register("b", "", Note(0)).Next with { History = History.Empty };
        var model = old.MoveAlias("live", 2, null, Note(60)).Next;

        model.History.Begins.ShouldBe(Noon.AddSeconds(60));
        model.History.Start.Single().ShouldBe(new AliasPoint("live", 1, null));
        model.History.Recent.Single().Before.ShouldBe(1);
    }

    [Fact]
    public void MoveAlias_TellsWhoAndWhy()
    {
        var model = new Model<string>().Register("a", "", Note(0)).Next.Register("b", "", Note(0)).Next;
        var moved = model.MoveAlias("live", 2, null, new ChangeNote(Noon, "key:ann", "better")).Next;

        moved.History.Recent[^1].ShouldBe(new ModelEvent(3, Noon, "key:ann", "better", ModelEventKind.AliasMoved) { Alias = "live", Version = 2, Before = 1 });
        model.MoveAlias("live", 2, null, new ChangeNote(Noon, "key:ann", new string('x', 1001))).Verdict.ShouldBe(ModelVerdict.InvalidReason);
    }

    [Fact]
    public void Decide_HeldSteps_AreAllDoneOrNone()
    {
        var model = new Model<string>().Register("a", "", Note(0)).Next.Register("b", "", Note(0)).Next;
        var hold = new AliasHold("t1", [new AliasStep("live", 2), new AliasStep("canary", 1)]);
        var (held, verdict) = model.Promise(hold, null, Note(1));

        verdict.ShouldBe(ModelVerdict.Done);
        held.Aliases.ShouldBe(model.Aliases);
        held.MoveAlias("live", 2, null, Note(2)).Verdict.ShouldBe(ModelVerdict.Held);
        held.Promise(hold with { Transfer = "t2" }, null, Note(2)).Verdict.ShouldBe(ModelVerdict.Held);
        held.Archive(2, null, Note(2)).Verdict.ShouldBe(ModelVerdict.VersionInUse);
        held.Decide("t2", isKept: true, Note(2)).ShouldBeSameAs(held);
        held.Decide("t1", isKept: false, Note(2)).Aliases.ShouldBe(model.Aliases);
        var kept = held.Decide("t1", isKept: true, Note(2));
        kept.Aliases.ShouldBe(new Dictionary<string, int> { ["canary"] = 1, ["live"] = 2 });
        kept.Hold.ShouldBeNull();
        kept.Decide("t1", isKept: true, Note(3)).ShouldBeSameAs(kept);
    }

    [Fact]
    public void Deprecate_ThenReinstate_ShowsInTheState()
    {
        var model = new Model<string>().Register("a", "", Note(0)).Next.Register("b", "", Note(0)).Next;
        var said = new Deprecation(Noon, Noon.AddDays(30), 1);
        var deprecated = model.Deprecate(2, said, null, Note(1)).Next;

        deprecated.StateOf(deprecated.Versions[1]).ShouldBe(VersionState.Deprecated);
        deprecated.StateOf(deprecated.Versions[0]).ShouldBe(VersionState.Live);
        deprecated.Deprecate(2, null, null, Note(2)).Next.Versions[1].Deprecation.ShouldBeNull();
        model.Deprecate(2, said with { Successor = 2 }, null, Note(1)).Verdict.ShouldBe(ModelVerdict.InvalidDeprecation);
        model.Deprecate(2, said with { SunsetAt = Noon.AddDays(-1) }, null, Note(1)).Verdict.ShouldBe(ModelVerdict.InvalidDeprecation);
        model.Deprecate(2, said with { Successor = 9 }, null, Note(1)).Verdict.ShouldBe(ModelVerdict.InvalidDeprecation);
    }

    private static ChangeNote Note(double second) => new(Noon.AddSeconds(second), "tester");
}
