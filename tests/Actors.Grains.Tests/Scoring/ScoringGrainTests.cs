using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Audit;
using Actors.Domain.Scoring;
using Actors.Scoring;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;

namespace Actors.Grains.Tests.Scoring;

/// <summary>What the grains of jobs take from workers, and when they let go of jobs.</summary>
public sealed class ScoringGrainTests : IClassFixture<ScoringFixture>
{
    private const string Csv = "a,b\n1,2\n3,4\n5,6\n";
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly ScoringFixture _fixture;

    public ScoringGrainTests(ScoringFixture fixture)
    {
        _fixture = fixture;
        CallIdentity.System("test").Enter();
    }

    /// <summary>
    /// A worker that was given up and comes back late takes the chunk from nobody and does not fail the job. Who tells of the chunk first counts, the late one or not, and the other does not.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Late_Worker_TakesNothingAway_AndCountsOnceAtMost(bool isLateFirst)
    {
        var (job, id) = await CutAsync(_fixture.Host);
        var late = (await LeaseAsync(job, "slow")).ShouldNotBeNull();
        (await job.RenewAsync(late.Number, late.Lease, "slow", 1, Never)).ShouldBeTrue();
        _fixture.Clock.Ahead += TimeSpan.FromSeconds(11);
        var next = (await LeaseAsync(job, "fast")).ShouldNotBeNull();
        (next.Number, next.Lease > late.Lease).ShouldBe((late.Number, true));

        (await job.RenewAsync(late.Number, late.Lease, "slow", 2, Never)).ShouldBeFalse();
        await job.FailAsync(late.Number, late.Lease, nameof(ScoringFault.Dataset), "row 1 looks bad to me", Never);
        await job.FailAsync(late.Number, late.Lease, nameof(ScoringFault.Stopping), "", Never);
        (await LeaseAsync(job, "third"))!.Number.ShouldNotBe(late.Number, "Who has it now has it still.");

        var (first, second) = isLateFirst ? (late, next) : (next, late);
        (await job.CommitAsync(first.Number, first.Lease, Result('a'), "[]", Never)).ShouldBe("taken");
        (await job.RenewAsync(second.Number, second.Lease, "other", 1, Never)).ShouldBeFalse("Nobody wants it any more.");
        (await job.CommitAsync(second.Number, second.Lease, Result('b'), "[]", Never)).ShouldBe("known");
        (await job.CommitAsync(first.Number, first.Lease, Result('a'), "[]", Never)).ShouldBe("known");
        var found = await _fixture.GetAsync(id);
        (found.GetProperty("phase").GetString(), found.GetProperty("rows").GetProperty("done").GetInt64(), ScoringFixture.Chunks(found, "leased")).ShouldBe(("running", 2, 1));
        (await _fixture.Client.GetStringAsync($"/api/v1/scoring-jobs/{id}/chunks")).ShouldContain($"\"digest\":\"{new string('a', 64)}\"");
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
            await using (var host = await ScoringFixture.StartAsync(_fixture.Clock, folder))
            {
                (var job, id) = await CutAsync(host);
                first = (await LeaseAsync(job, "one")).ShouldNotBeNull();
            }

            await using var again = await ScoringFixture.StartAsync(_fixture.Clock, folder);
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
        var id = await _fixture.SubmitAsync(new { model = ScoringFixture.Model, columns = new { x = (string[])["a", "b"] }, results = new { keepDays = 2 } }, Csv);
        using var cancelled = await _fixture.Client.PostAsync($"/api/v1/scoring-jobs/{id}/cancel", null);
        cancelled.StatusCode.ShouldBe(HttpStatusCode.OK);
        var ended = await _fixture.GetAsync(id);
        ended.GetProperty("results").GetProperty("keptUntil").GetDateTimeOffset().ShouldBe(ended.GetProperty("endedAt").GetDateTimeOffset().AddDays(2));

        _fixture.Clock.Ahead += TimeSpan.FromDays(1.9);
        await SweepAsync();
        (await _fixture.GetAsync(id)).GetProperty("phase").GetString().ShouldBe("cancelled");

        _fixture.Clock.Ahead += TimeSpan.FromDays(0.2);
        await SweepAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await _fixture.Client.GetStringAsync("/api/v1/scoring-jobs")).Contains($"\"{id}\"", StringComparison.Ordinal))
        {
            limit.IsCancellationRequested.ShouldBeFalse("The list has it still.");
            await Task.Delay(10, Never);
        }

        using var gone = await _fixture.Client.GetAsync($"/api/v1/scoring-jobs/{id}/results?partial=true");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _fixture.Host.Grains.GetScoringJob("default", id).ListDigestsAsync(Never)).ShouldBeEmpty("Nothing keeps its files.");
    }

    /// <summary>Nobody works on jobs at all: the list sees that one stands still, and the alerts are told.</summary>
    [Fact]
    public async Task Job_ThatNobodyWorksOn_IsSaidToBeStalled()
    {
        using var gateway = new GatewayClient(_fixture.Host.Address);
        _ = await gateway.RegisterAsync("idle", OnnxModels.Scale(2, width: 2));
        var id = await _fixture.SubmitAsync(new { model = "idle", columns = new { x = (string[])["a", "b"] }, stallSeconds = 60 }, Csv);
        (await _fixture.Client.GetStringAsync("/api/v1/alerts?model=idle")).ShouldNotContain("scoring-stalled");

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await _fixture.Client.GetStringAsync("/api/v1/alerts?model=idle")).Contains("scoring-stalled", StringComparison.Ordinal))
        {
            limit.IsCancellationRequested.ShouldBeFalse("No alert told of the stall.");
            await SweepAsync();
            _fixture.Clock.Ahead += TimeSpan.FromSeconds(61);
            await Task.Delay(10, Never);
        }

        (await _fixture.GetAsync(id)).GetProperty("progress").GetProperty("isStalled").GetBoolean().ShouldBeTrue();
    }

    /// <summary>Nobody works on the job, and its deadline passes: alerts, webhooks, journal and list are told, and once however often the job is looked at.</summary>
    [Fact]
    public async Task Job_ThatMissesItsDeadline_SaysSo_Once()
    {
        using var gateway = new GatewayClient(_fixture.Host.Address);
        _ = await gateway.RegisterAsync("overdue", OnnxModels.Scale(2, width: 2));
        var deadline = _fixture.Clock.GetUtcNow().AddMinutes(5);
        var id = await _fixture.SubmitAsync(new { model = "overdue", columns = new { x = (string[])["a", "b"] }, deadline }, Csv);
        var job = _fixture.Host.Grains.GetScoringJob("default", id);
        _ = await job.LeaseAsync("", isWanted: false, Never);
        (await _fixture.GetAsync(id)).GetProperty("deadline").GetProperty("isMissed").GetBoolean().ShouldBeFalse();

        _fixture.Clock.Ahead += TimeSpan.FromMinutes(6);
        _ = await job.LeaseAsync("", isWanted: false, Never);
        _ = await job.LeaseAsync("", isWanted: false, Never);

        (await _fixture.Client.GetStringAsync("/api/v1/alerts?model=overdue")).ShouldContain("scoring-late");
        var found = await _fixture.GetAsync(id);
        found.GetProperty("deadline").GetProperty("isMissed").GetBoolean().ShouldBeTrue();
        found.GetProperty("events").EnumerateArray().Count(known => known.GetProperty("kind").GetString() == "late").ShouldBe(1);
        var events = ScoringJson.Read<ScoringNews[]>(await _fixture.Host.Grains.GetScoringJobs("default").ListEventsAsync(0, 1_000, Never));
        events.Count(known => known.Job.Id == id && known.Kind == "late").ShouldBe(1);
        var listed = await _fixture.Client.GetFromJsonAsync<JsonElement>("/api/v1/scoring-jobs?model=overdue");
        listed[0].GetProperty("isLate").GetBoolean().ShouldBeTrue();
    }

    /// <summary>A hundred of 20,000 rows take a second and the deadline is in a minute, so that it is told of before it is missed.</summary>
    [Fact]
    public async Task Job_ThatIsTooSlowForItsDeadline_SaysSoInAdvance()
    {
        var (job, id) = await CutAsync(_fixture.Host, "slowpoke", rows: 20_000, deadline: _fixture.Clock.GetUtcNow().AddMinutes(1));
        var chunk = (await LeaseAsync(job, "one")).ShouldNotBeNull();
        for (var second = 1; second <= 3; second++)
        {
            _fixture.Clock.Ahead += TimeSpan.FromSeconds(1.5);
            (await job.RenewAsync(chunk.Number, chunk.Lease, "one", second * 100, Never)).ShouldBeTrue();
            _ = await job.LeaseAsync("", isWanted: false, Never);
        }

        var deadline = (await _fixture.GetAsync(id)).GetProperty("deadline");
        (deadline.GetProperty("isMissed").GetBoolean(), deadline.GetProperty("isAtRisk").GetBoolean()).ShouldBe((false, true));
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await _fixture.Client.GetStringAsync("/api/v1/alerts?model=slowpoke")).Contains("scoring-at-risk", StringComparison.Ordinal))
        {
            limit.IsCancellationRequested.ShouldBeFalse("No alert told of it.");
            await Task.Delay(10, Never);
        }

        var events = ScoringJson.Read<ScoringNews[]>(await _fixture.Host.Grains.GetScoringJobs("default").ListEventsAsync(0, 1_000, Never));
        events.Count(known => known.Job.Id == id && known.Kind == "at-risk").ShouldBe(1);
    }

    /// <summary>A version that answers nothing but NaN is told of while its job goes on.</summary>
    [Fact]
    public async Task Job_WithOddOutputs_IsToldOfBeforeItsEnd()
    {
        var (job, id) = await CutAsync(_fixture.Host, "nonsense", rows: 20_000);
        var chunk = (await LeaseAsync(job, "one")).ShouldNotBeNull();
        (await job.CommitAsync(chunk.Number, chunk.Lease, ScoringJson.Write(new ScoringChunkResult(new string('a', 64), 10, 20_000, 0, 20_000, null, DateTimeOffset.UnixEpoch)), "[]", Never)).ShouldBe("taken");
        _ = await LeaseAsync(job, "one");

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!(await _fixture.Client.GetStringAsync("/api/v1/alerts?model=nonsense")).Contains("scoring-suspect", StringComparison.Ordinal))
        {
            limit.IsCancellationRequested.ShouldBeFalse("No alert told of it.");
            await Task.Delay(10, Never);
        }

        var found = await _fixture.GetAsync(id);
        (found.GetProperty("phase").GetString(), found.GetProperty("doubt").GetString()).ShouldBe(("running", "20000 elements of outputs are no finite numbers."));
    }

    private Task SweepAsync() => _fixture.Host.Grains.GetGrain<IRemindable>(_fixture.Host.Grains.GetScoringJobs("default").GetGrainId()).ReceiveReminder("open", default);

    /// <summary>A job of two chunks, cut by the test.</summary>
    private static async Task<(IScoringJobGrain Job, string Id)> CutAsync(GrainHost host, string model = ScoringFixture.Model, long rows = 2, DateTimeOffset? deadline = null)
    {
        var plan = new ScoringPlan { Model = model, Version = 1, Dataset = new string('0', 64), BadRows = BadRowPolicy.Skip, Deadline = deadline };
        var id = (await host.Grains.GetScoringJobs("default").SubmitAsync(ScoringJson.Write(plan), Never)).Json!;
        var job = host.Grains.GetScoringJob("default", id);
        var cut = (await LeaseAsync(job, "cutter")).ShouldNotBeNull();
        cut.Chunk.ShouldBeNull();
        await job.IndexAsync(cut.Lease, ScoringJson.Write(new ScoringIndex([new ScoringChunk(1, 4, 8, 1, rows), new ScoringChunk(2, 12, 4, rows + 1, 1)], [new OutputColumns("y", "FP32", 2)], 64)), Never);
        return (job, id);
    }

    private static async Task<ScoringAssignment?> LeaseAsync(IScoringJobGrain job, string worker) =>
        await job.LeaseAsync(worker, isWanted: true, Never) is { } json ? ScoringJson.Read<ScoringAssignment>(json) : null;

    private static string Result(char digit) => ScoringJson.Write(new ScoringChunkResult(new string(digit, 64), 10, 2, 0, 0, null, DateTimeOffset.UnixEpoch));
}
