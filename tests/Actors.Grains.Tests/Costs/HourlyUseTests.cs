using Actors.Audit;
using Actors.Domain.Costs;
using Actors.Domain.Outcomes;
using Actors.Grains.Costs;
using Actors.Grains.Tests.Registry;
using Actors.Registry;
using Actors.Reviews;
using Actors.Storage.Costs;
using Actors.Storage.Devices;
using Actors.Storage.Outcomes;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Costs;

/// <summary>What is there rather than what happens, by the hour.</summary>
public sealed class HourlyUseTests
{
    [Fact]
    public async Task Record_AnHourThatIsOver_CountsOnce_AndHoursInBetweenAreMadeUpFor()
    {
        await using var host = await GrainHost.StartAsync();
        var request = Requests.Version('a');
        await host.Model("stored").RegisterAsync(request, default);
        var (hourly, store) = (host.Services.GetRequiredService<HourlyUse>(), host.Services.GetRequiredService<ICostStore>());
        var now = DateTimeOffset.UtcNow.AddYears(1);
        var hour = UsageKey.HourOf(now);

        await hourly.RecordAsync(now, default);
        await hourly.RecordAsync(now, default);
        await hourly.RecordAsync(now.AddHours(3), default);

        var rows = (await store.ListAsync(ModelKey.DefaultTenant, hour - 5, hour + 5, 100, default)).Where(row => row.Key.Resource == "storage.artifacts").ToList();
        rows.Select(row => row.Key.Hour).ShouldBe([hour - 1, hour, hour + 1, hour + 2]);
        rows.ShouldAllBe(row => row.Quantity == request.SizeBytes * 3_600 && row.Key.Model == "stored" && row.Key.Version == 1);
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
