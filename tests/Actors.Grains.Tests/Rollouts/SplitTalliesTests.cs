using Actors.Grains.Rollouts;
using Actors.Registry;
using Actors.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Tests.Rollouts;

public sealed class SplitTalliesTests
{
    private static readonly ModelKey Model = ModelKey.Default("counted");
    private static readonly SplitRoute Split = new("r1", 1, 2, 0.5, 7, [], [], []);
    private static readonly InferenceReply Reply = new(InferenceOutcome.Done, 1, [], null);

    /// <summary>Its versions are loaded meanwhile, which takes as long as it takes.</summary>
    [Fact]
    public async Task Report_BeforeTheSplitIsInForce_DoesNotForgetIt()
    {
        var tallies = new SplitTallies();
        var tally = tallies.Of(Model, Split);
        (await ReportAsync(tallies, isServed: false)).ShouldBeEmpty();
        tally.Count(isCandidate: true, unit: null, Reply, TimeSpan.FromMilliseconds(1), []);

        (await ReportAsync(tallies, isServed: true)).Single().Candidate.Requests.ShouldBe(1);
        tallies.Of(Model, Split).ShouldBeSameAs(tally);
    }

    [Fact]
    public async Task Report_AfterTheSplitHasEnded_MakesTheLastReportAndForgetsIt()
    {
        var tallies = new SplitTallies();
        var tally = tallies.Of(Model, Split);
        (await ReportAsync(tallies, isServed: true)).ShouldBeEmpty();
        tally.Count(isCandidate: false, unit: 3, Reply, TimeSpan.FromMilliseconds(1), []);
        (await ReportAsync(tallies, isServed: false)).Single().Baseline.Units.ShouldBe(1);
        (await ReportAsync(tallies, isServed: false)).ShouldBeEmpty();

        tallies.Of(Model, Split).ShouldNotBeSameAs(tally);
    }

    [Fact]
    public async Task Report_ThatFailed_IsMadeAgainWithTheSameNumber()
    {
        var tallies = new SplitTallies();
        tallies.Of(Model, Split).Count(isCandidate: false, unit: null, Reply, TimeSpan.FromMilliseconds(1), []);
        var first = await ReportAsync(tallies, isServed: true, isKept: false);
        tallies.Of(Model, Split).Count(isCandidate: false, unit: null, Reply, TimeSpan.FromMilliseconds(1), []);
        var second = await ReportAsync(tallies, isServed: true);
        var third = await ReportAsync(tallies, isServed: true);

        second.Single().ShouldBe(first.Single());
        (third.Single().Number > second.Single().Number, third.Single().Baseline.Requests).ShouldBe((true, 1));
    }

    [Fact]
    public async Task Count_OfOneCaller_IsOneUnit()
    {
        var tallies = new SplitTallies();
        for (var i = 0; i < 5; i++)
        {
            tallies.Of(Model, Split).Count(isCandidate: false, unit: 9, Reply, TimeSpan.FromMilliseconds(1), []);
        }

        var delta = (await ReportAsync(tallies, isServed: true)).Single();
        (delta.Baseline.Requests, delta.Baseline.Units).ShouldBe((5, 1));
    }

    [Fact]
    public async Task Count_OfFailures_KeepsTheFirstThreeTextsThatDiffer()
    {
        var tallies = new SplitTallies();
        var tally = tallies.Of(Model, Split);
        foreach (var said in (string[])["index 5", "index 5", "index 6", new string('x', 1000), "index 7"])
        {
            tally.Count(isCandidate: true, unit: null, Reply with { Outcome = InferenceOutcome.ModelFailed, Detail = said }, TimeSpan.FromMilliseconds(1), []);
        }

        tally.Count(isCandidate: false, unit: null, Reply with { Outcome = InferenceOutcome.Overloaded, Detail = "the queue is full" }, TimeSpan.FromMilliseconds(1), []);
        var first = (await ReportAsync(tallies, isServed: true)).Single();
        first.Candidate.Failures.ShouldBe(["index 5", "index 6", new string('x', 300)]);
        first.Baseline.Failures.ShouldBeEmpty("What the platform refuses says nothing of the version.");

        tally.Count(isCandidate: true, unit: null, Reply, TimeSpan.FromMilliseconds(1), []);
        (await ReportAsync(tallies, isServed: true)).Single().Candidate.Failures.ShouldBeEmpty("A report holds what came since the one before.");
    }

    private static async Task<List<RolloutDelta>> ReportAsync(SplitTallies tallies, bool isServed, bool isKept = true)
    {
        var reports = new List<RolloutDelta>();
        await tallies.ReportAsync(
            (_, delta) =>
            {
                reports.Add(delta);
                return Task.FromResult(isKept);
            },
            _ => isServed);
        return reports;
    }
}
