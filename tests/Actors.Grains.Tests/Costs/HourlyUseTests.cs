using System.Net.Http.Json;
using Actors.Audit;
using Actors.Domain.Costs;
using Actors.Domain.Outcomes;
using Actors.Domain.Scoring;
using Actors.Grains.Costs;
using Actors.Grains.Tests.Budgets;
using Actors.Grains.Tests.Registry;
using Actors.Grains.Tests.Scoring;
using Actors.Registry;
using Actors.Reviews;
using Actors.Scoring;
using Actors.Storage.Costs;
using Actors.Storage.Devices;
using Actors.Storage.Outcomes;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Costs;

/// <summary>What is there rather than what happens, by the hour.</summary>
public sealed class HourlyUseTests
{
    [Fact]
    public async Task Record_AnHourThatIsOver_CountsOnce_AndHoursInBetweenAreMadeUpFor()
    {
        await using var host = await GrainHost.StartAsync();
        using var gateway = new GatewayClient(host.Address);
        _ = await gateway.RegisterAsync("stored", OnnxModels.Scale(3, width: 2));
        var size = (await host.Model("stored").GetAsync(default))!.Versions.Single().SizeBytes;
        var (hourly, store) = (host.Services.GetRequiredService<HourlyUse>(), host.Services.GetRequiredService<ICostStore>());
        var now = DateTimeOffset.UtcNow.AddYears(1);
        var hour = UsageKey.HourOf(now);

        await hourly.RecordAsync(now, default);
        await hourly.RecordAsync(now, default);
        await hourly.RecordAsync(now.AddHours(3), default);

        var rows = (await store.ListAsync(ModelKey.DefaultTenant, hour - 5, hour + 5, 100, default)).Where(row => row.Key.Resource == "storage.artifacts").ToList();
        rows.Select(row => row.Key.Hour).ShouldBe([hour - 1, hour, hour + 1, hour + 2]);
        rows.ShouldAllBe(row => row.Quantity == size * 3_600 && row.Key.Model == "stored" && row.Key.Version == 1);
    }

    /// <summary>Everything that the stores have is somebody's, once, in its class: a model, a dataset and results of a job, remembered predictions, and a file that nobody needs.</summary>
    [Fact]
    public async Task Record_StorageByClass_AddsUpToTheWhole()
    {
        await using var host = await ScoringFixture.StartAsync(new AheadTime());
        using var gateway = new GatewayClient(host.Address);
        using var client = new HttpClient { BaseAddress = host.Address };
        _ = await gateway.RegisterAsync("stored", OnnxModels.Scale(3, width: 2));
        using var served = await client.PutAsJsonAsync("/api/v1/models/stored/serving", new { decisions = new { level = "durable" } });
        served.EnsureSuccessStatusCode();
        using var predicted = await client.PostAsync("/v2/models/stored/infer", new StringContent("""{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}"""));
        predicted.EnsureSuccessStatusCode();
        using var uploaded = await client.PostAsync("/api/v1/scoring-datasets", new StringContent("a,b\n1,2\n", System.Text.Encoding.UTF8, "text/csv"));
        uploaded.EnsureSuccessStatusCode();
        await StoreResultAsync(host, (await uploaded.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("digest").GetString()!);
        var now = DateTimeOffset.UtcNow.AddYears(1);
        var hour = UsageKey.HourOf(now) - 1;

        await host.Services.GetRequiredService<HourlyUse>().RecordAsync(now, default);
        await host.Services.GetRequiredService<HourlyUse>().RecordAsync(now, default);

        var store = host.Services.GetRequiredService<ICostStore>();
        UsageRow[] rows = [.. await store.ListAsync(ModelKey.DefaultTenant, hour, hour + 1, 100, default), .. await store.ListAsync("", hour, hour + 1, 100, default)];
        var stored = rows.Where(row => row.Key.Resource.StartsWith("storage.", StringComparison.Ordinal)).ToDictionary(row => (row.Key.Resource, row.Key.Model, row.Key.Version, row.Key.Caller), row => row.Quantity / 3_600);
        stored[("storage.datasets", "", 0, "")].ShouldBe(8);
        stored[("storage.results", "stored", 1, "")].ShouldBe(1_000);
        stored[("storage.artifacts", "", 0, UsageKey.Shared)].ShouldBe(300, "Nobody needs it.");
        stored[("storage.decisions", "", 0, UsageKey.Shared)].ShouldBeGreaterThan(0, "The journal is everybody's.");
        var all = 0L;
        await foreach (var artifact in host.Artifacts.ListAsync(default))
        {
            all += artifact.SizeBytes;
        }

        stored.Where(one => one.Key.Resource != "storage.decisions").Sum(one => one.Value).ShouldBe(all);
    }

    [Fact]
    public async Task Record_LabelsAndDevices_AreOfTheHourAndTheirModel()
    {
        await using var host = await GrainHost.StartAsync();
        await host.Model("stored").RegisterAsync(Requests.Version('a'), default);
        var (hourly, store) = (host.Services.GetRequiredService<HourlyUse>(), host.Services.GetRequiredService<ICostStore>());
        var hour = UsageKey.HourOf(DateTimeOffset.UtcNow.AddYears(1));
        var start = UsageKey.StartOf(hour);
        var outcomes = new List<Outcome>();
        for (var i = 0; i < 12_345; i++)
        {
            outcomes.Add(Label($"in-{i}", i % 3 == 0 ? "stored" : null, start.AddTicks(i * TimeSpan.TicksPerMillisecond)));
        }

        outcomes.Add(Label("before", "stored", start.AddMicroseconds(-1)));
        outcomes.Add(Label("after", "stored", start.AddHours(1)));
        outcomes.Add(Label("feedback", "stored", start) with { Kind = OutcomeKind.Feedback });
        foreach (var some in outcomes.Chunk(1_000))
        {
            (await host.Services.GetRequiredService<IOutcomeStore>().TryAddAsync(some, default)).ShouldBeTrue();
        }

        var devices = host.Services.GetRequiredService<IDeviceStore>();
        for (var i = 0; i < 3; i++)
        {
            _ = await devices.WriteAsync(new DeviceWrite(ModelKey.DefaultTenant, $"device-{i}", 0, [1]));
        }

        await hourly.RecordAsync(start.AddHours(1), default);
        await hourly.RecordAsync(start.AddHours(1), default);

        var rows = (await store.ListAsync(ModelKey.DefaultTenant, hour, hour + 1, 100, default)).Where(row => row.Key.Resource is "labels" or "devices").ToList();
        rows.Select(row => (row.Key.Resource, row.Key.Model, row.Key.Version, row.Quantity))
            .ShouldBe([("devices", "", 0, 3 * 3_600L), ("labels", "", 0, 12_345L * 2 / 3), ("labels", "stored", 1, 12_345L / 3)]);
    }

    /// <summary>What people decide is counted for the version whose prediction they look at, once.</summary>
    [Fact]
    public async Task Decide_AnOpinion_IsAReview()
    {
        await using var host = await GrainHost.StartAsync(services: services => services.Configure<CostOptions>(options => options.IsMetered = false));
        var process = host.Grains.GetReviewProcess(new ReviewProcessKey(ModelKey.DefaultTenant, "loans"));
        Act("ann");
        _ = await process.PutPolicyAsync(new ReviewPolicyView(null, null, 0, [], 1, TimeSpan.FromHours(1), TimeSpan.FromHours(2), null, null, []), null, default);
        _ = await process.SubmitAsync(new SubmitCase("c", "{}", "yes", 0.5, 0, null, null), default);
        Act("bob");
        (await process.LeaseAsync(default)).Outcome.ShouldBe(CaseChangeOutcome.Done);
        (await process.DecideAsync(new DecideCase("another", "no", "x"), default)).Outcome.ShouldNotBe(CaseChangeOutcome.Done);
        var uses = host.Services.GetRequiredService<UseCounts>();
        uses.Take().ShouldBeEmpty();
        (await process.DecideAsync(new DecideCase("c", "no", "as seen"), default)).Outcome.ShouldBe(CaseChangeOutcome.Done);
        var used = uses.Take().ShouldHaveSingleItem();
        _ = await process.DecideAsync(new DecideCase("c", "no", "as seen"), default);

        uses.Take().ShouldBeEmpty("The same again is no other opinion.");
        (used.Key.Owner, used.Key.Resource, used.Value).ShouldBe((new SpendOwner(ModelKey.DefaultTenant, "", 0, ""), CostResource.Reviews, 1L));
    }

    /// <summary>A job whose one chunk is done, with a result of 1,000 bytes; and a file of 300 that is nobody's.</summary>
    private static async Task StoreResultAsync(GrainHost host, string dataset)
    {
        CallIdentity.System("test").Enter();
        var digests = new List<string>();
        foreach (var bytes in (int[])[1_000, 300])
        {
            var staged = await host.Artifacts.StageAsync(new MemoryStream(new byte[bytes]), long.MaxValue, default);
            await host.Artifacts.CommitAsync(staged, default);
            digests.Add(staged.Digest);
        }

        var plan = new ScoringPlan { Model = "stored", Version = 1, Dataset = dataset };
        var id = (await host.Grains.GetScoringJobs(ModelKey.DefaultTenant).SubmitAsync(ScoringJson.Write(plan), default)).Json!;
        var job = host.Grains.GetScoringJob(ModelKey.DefaultTenant, id);
        var cut = ScoringJson.Read<ScoringAssignment>((await job.LeaseAsync("one", isWanted: true, default)).ShouldNotBeNull());
        await job.IndexAsync(cut.Lease, ScoringJson.Write(new ScoringIndex([new ScoringChunk(1, 4, 4, 1, 1)], [new OutputColumns("y", "FP32", 2)], 64)), default);
        var lease = ScoringJson.Read<ScoringAssignment>((await job.LeaseAsync("one", isWanted: true, default)).ShouldNotBeNull());
        (await job.CommitAsync(1, lease.Lease, ScoringJson.Write(new ScoringChunkResult(digests[0], 1_000, 1, 0, 0, null, DateTimeOffset.UnixEpoch)), "[]", default)).ShouldBe("taken");
    }

    private static void Act(string name) => new CallIdentity(name, ModelKey.DefaultTenant, CallerScopes.Everything, [], null, null).Enter();

    private static Outcome Label(string id, string? model, DateTimeOffset at) => new()
    {
        Tenant = ModelKey.DefaultTenant,
        Id = id,
        Kind = OutcomeKind.Label,
        Name = "right",
        Value = OutcomeValue.Of(1.0),
        At = at,
        ReceivedAt = at,
        Model = model,
        Version = model is null ? 0 : 1,
    };
}
