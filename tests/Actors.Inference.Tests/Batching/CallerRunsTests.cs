namespace Actors.Inference.Tests;

public sealed class CallerRunsTests
{
    private const double HandOver = 10;
    private const int Most = 64;
    private readonly CallerRuns _policy = new();
    private long _now = 1_000;

    [Fact]
    public void RunsHere_BatchSavesLessThanTheHandOver_RunsEvenWhileOthersRun() => SmallRunsHere(othersUnderWay: true).ShouldBeTrue();

    [Fact]
    public void RunsHere_NothingKnownAndNothingUnderWay_Runs() =>
        _policy.RunsHere(alone: 0, saved: 0, HandOver, Most, othersUnderWay: false, _now).ShouldBeTrue();

    [Fact]
    public void RunsHere_NothingKnownAndOthersUnderWay_LeavesItToAWorker() =>
        _policy.RunsHere(alone: 0, saved: 0, HandOver, Most, othersUnderWay: true, _now).ShouldBeFalse();

    [Fact]
    public void RunsHere_BatchSavesMore_RunsOnlyAlone()
    {
        LargeRunsHere(othersUnderWay: false).ShouldBeTrue();
        LargeRunsHere(othersUnderWay: true).ShouldBeFalse();
    }

    /// <summary>One processor: while a caller runs, nobody can be seen arriving. Trying finds the crowd, and it is batched from then on.</summary>
    [Fact]
    public void RunsHere_CloseArrivalsThatJoin_GoToWorkers()
    {
        int inline = Serve(requests: 100, joiners: 20);

        inline.ShouldBe(15);
    }

    /// <summary>A crowd shares one hand-over, so that even little saved by each is worth it.</summary>
    [Fact]
    public void RunsHere_CrowdOfSmallRuns_GoesToWorkers()
    {
        int inline = Serve(requests: 100, joiners: 20, () => SmallRunsHere(othersUnderWay: false));

        inline.ShouldBe(15);
        SmallRunsHere(othersUnderWay: true).ShouldBeFalse();
    }

    [Fact]
    public void RunsHere_FewSmallRunsThatJoin_StayWithTheirCallers() =>
        Serve(requests: 1_000, joiners: 3, () => SmallRunsHere(othersUnderWay: false)).ShouldBeGreaterThan(900);

    [Fact]
    public void RunsHere_NoBatchIsWorthAHandOver_NeverTries() =>
        Serve(requests: 1_000, joiners: 20, () => SmallRunsHere(othersUnderWay: false, most: 4)).ShouldBe(1_000);

    [Fact]
    public void RunsHere_LoneCaller_IsHandedOverEverMoreRarely()
    {
        int inline = Serve(requests: 10_000, joiners: 0);

        inline.ShouldBeGreaterThan(10_000 - 25);
    }

    [Fact]
    public void RunsHere_FarApart_NeverTries()
    {
        for (int i = 0; i < 1_000; i++)
        {
            _now += 1_000;
            LargeRunsHere(othersUnderWay: false).ShouldBeTrue();
            _policy.RanHere(0, _now);
        }
    }

    [Fact]
    public void RunsHere_CrowdLeaves_CallersRunAgain()
    {
        Serve(requests: 100, joiners: 20);

        Serve(requests: 100, joiners: 0).ShouldBeGreaterThan(50);
    }

    [Fact]
    public void RanHere_OthersQueuedMeanwhile_IsACrowd()
    {
        for (int i = 0; i < 8; i++)
        {
            _policy.RanHere(queued: 4, _now);
        }

        LargeRunsHere(othersUnderWay: false).ShouldBeFalse();
    }

    /// <summary>Requests that follow each other closely; a worker's batch holds so many more.</summary>
    private int Serve(int requests, int joiners) => Serve(requests, joiners, () => LargeRunsHere(othersUnderWay: false));

    private int Serve(int requests, int joiners, Func<bool> runsHere)
    {
        int inline = 0;
        for (int i = 0; i < requests; i++)
        {
            _now += 20;
            if (runsHere())
            {
                inline++;
                _policy.RanHere(0, _now);
            }
            else
            {
                _policy.TakenByWorker(1 + joiners);
            }
        }

        return inline;
    }

    private bool LargeRunsHere(bool othersUnderWay) => _policy.RunsHere(alone: 62, saved: 49, HandOver, Most, othersUnderWay, _now);

    private bool SmallRunsHere(bool othersUnderWay, int most = Most) => _policy.RunsHere(alone: 2, saved: 1.9, HandOver, most, othersUnderWay, _now);
}
