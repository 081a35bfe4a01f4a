using System.Net;
using Actors.Domain.Scoring;
using Actors.Scoring;

namespace Actors.Grains.Tests.Scoring;

/// <summary>What the grains of jobs take from workers, and when they let go of jobs.</summary>
public sealed class ScoringGrainTests(ScoringFixture fixture) : IClassFixture<ScoringFixture>
{
    private const string Csv = "a,b\n1,2\n3,4\n5,6\n";
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>A worker that was given up and comes back late is not heard: it neither counts, nor fails the job, nor takes the chunk from who has it now.</summary>
    [Fact]
    public async Task Late_Worker_IsNotHeard()
    {
        var (job, id) = await CutAsync(fixture.Host);
        var late = (await LeaseAsync(job, "slow")).ShouldNotBeNull();
        (await job.RenewAsync(late.Number, late.Lease, "slow", 1, Never)).ShouldBeTrue();
        fixture.Clock.Ahead += TimeSpan.FromSeconds(11);
        var next = (await LeaseAsync(job, "fast")).ShouldNotBeNull();
        (next.Number, next.Lease > late.Lease).ShouldBe((late.Number, true));

        (await job.RenewAsync(late.Number, late.Lease, "slow", 2, Never)).ShouldBeFalse();
        await job.FailAsync(late.Number, late.Lease, nameof(ScoringFault.Dataset), "row 1 looks bad to me", Never);
        (await job.CommitAsync(late.Number, late.Lease, Result('a'), "[]", Never)).ShouldBe("refused");
        (await LeaseAsync(job, "third"))!.Number.ShouldNotBe(late.Number, "Who has it now has it still.");

        (await job.CommitAsync(next.Number, next.Lease, Result('b'), "[]", Never)).ShouldBe("taken");
        (await job.CommitAsync(next.Number, next.Lease, Result('b'), "[]", Never)).ShouldBe("known");
        (await job.CommitAsync(late.Number, late.Lease, Result('a'), "[]", Never)).ShouldBe("refused");
        var found = await fixture.GetAsync(id);
        (found.GetProperty("phase").GetString(), found.GetProperty("rows").GetProperty("done").GetInt64()).ShouldBe(("running", 2));
        var digests = (await fixture.Client.GetStringAsync($"/api/v1/scoring-jobs/{id}/chunks")).Split("\"digest\":\"")[1];
        digests[0].ShouldBe('b');
    }

    /// <summary>Numbers of leases go on where they were when the process ended, and a worker that outlived it is still heard.</summary>
    [Fact]
    public async Task Leases_AfterARestart_HaveHigherNumbers()
    {
        var folder = Directory.CreateTempSubdirectory("actors-scoring-").FullName;
        try
        {
            ScoringAssignment first;
            string id;
            await using (var host = await ScoringFixture.StartAsync(fixture.Clock, folder))
            {
                (var job, id) = await CutAsync(host);
                first = (await LeaseAsync(job, "one")).ShouldNotBeNull();
            }

            await using var again = await ScoringFixture.StartAsync(fixture.Clock, folder);
            var moved = again.Grains.GetScoringJob("default", id);
            (await moved.RenewAsync(first.Number, first.Lease, "one", 1, Never)).ShouldBeTrue("After a move of the job its workers go on.");
            var second = (await LeaseAsync(moved, "two")).ShouldNotBeNull();
            (second.Number, second.Lease > first.Lease).ShouldBe((first.Number + 1, true));
            (await moved.CommitAsync(first.Number, first.Lease, Result('a'), "[]", Never)).ShouldBe("taken");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Ended_Job_IsKeptAsLongAsItSays_ThenItIsGone()
    {
        var id = await fixture.SubmitAsync(new { model = ScoringFixture.Model, columns = new { x = (string[])["a", "b"] }, results = new { keepDays = 2 } }, Csv);
        using var cancelled = await fixture.Client.PostAsync($"/api/v1/scoring-jobs/{id}/cancel", null);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK);
        var ended = await fixture.GetAsync(id);
        ended.GetProperty("results").GetProperty("keptUntil").GetDateTimeOffset().ShouldBe(ended.GetProperty("endedAt").GetDateTimeOffset().AddDays(2));

        fixture.Clock.Ahead += TimeSpan.FromDays(1.9);
        await SweepAsync();
        (await fixture.GetAsync(id)).GetProperty("phase").GetString().ShouldBe("cancelled");

        fixture.Clock.Ahead += TimeSpan.FromDays(0.2);
        await SweepAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await fixture.Client.GetStringAsync("/api/v1/scoring-jobs")).Contains($"\"{id}\"", StringComparison.Ordinal))
        {
            limit.IsCancellationRequested.ShouldBeFalse("The list has it still.");
            await Task.Delay(10, Never);
        }

        using var gone = await fixture.Client.GetAsync($"/api/v1/scoring-jobs/{id}/results?partial=true");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await fixture.Host.Grains.GetScoringJob("default", id).ListDigestsAsync(Never)).ShouldBeEmpty("Nothing keeps its files.");
    }

    /// <summary>Nobody works on jobs at all: the list sees that one stands still, and the alerts are told.</summary>
    [Fact]
    public async Task Job_ThatNobodyWorksOn_IsSaidToBeStalled()
    {
        var id = await fixture.SubmitAsync(new { model = ScoringFixture.Model, columns = new { x = (string[])["a", "b"] }, stallSeconds = 60 }, Csv);
        await SweepAsync();
        fixture.Clock.Ahead += TimeSpan.FromSeconds(61);

        await SweepAsync();

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await fixture.Client.GetStringAsync("/api/v1/alerts")).Contains($"({id})", StringComparison.Ordinal))
        {
            limit.IsCancellationRequested.ShouldBeFalse("No alert told of the stall.");
            await Task.Delay(10, Never);
        }

        (await fixture.GetAsync(id)).GetProperty("progress").GetProperty("isStalled").GetBoolean().ShouldBeTrue();
    }

    private Task SweepAsync() => fixture.Host.Grains.GetGrain<IRemindable>(fixture.Host.Grains.GetScoringJobs("default").GetGrainId()).ReceiveReminder("open", default);

    /// <summary>A job of two chunks, cut by the test.</summary>
    private async Task<(IScoringJobGrain Job, string Id)> CutAsync(GrainHost host)
    {
        Actors.Audit.CallIdentity.System("test").Enter();
        var plan = new ScoringPlan { Model = ScoringFixture.Model, Version = 1, Dataset = new string('0', 64), BadRows = BadRowPolicy.Skip };
        var id = (await host.Grains.GetScoringJobs("default").SubmitAsync(ScoringJson.Write(plan), Never)).Json!;
        var job = host.Grains.GetScoringJob("default", id);
        var cut = (await LeaseAsync(job, "cutter")).ShouldNotBeNull();
        cut.Chunk.ShouldBeNull();
        await job.IndexAsync(cut.Lease, ScoringJson.Write(new ScoringIndex([new ScoringChunk(1, 4, 8, 1, 2), new ScoringChunk(2, 12, 4, 3, 1)], [new OutputColumns("y", "FP32", 2)], 64)), Never);
        return (job, id);
    }

    private static async Task<ScoringAssignment?> LeaseAsync(IScoringJobGrain job, string worker) =>
        await job.LeaseAsync(worker, isWanted: true, Never) is { } json ? ScoringJson.Read<ScoringAssignment>(json) : null;

    private static string Result(char digit) => ScoringJson.Write(new ScoringChunkResult(new string(digit, 64), 10, 2, 0, 0, null, DateTimeOffset.UnixEpoch));
}
