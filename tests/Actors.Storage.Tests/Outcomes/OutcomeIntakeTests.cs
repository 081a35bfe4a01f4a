using Actors.Domain.Decisions;
using Actors.Domain.Outcomes;
using Actors.Domain.Tests.Decisions;
using Actors.Storage.Databases;
using Actors.Storage.Outcomes;
using Actors.Storage.Tests.Databases;
using Actors.Storage.Tests.Decisions;
using Actors.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Storage.Tests.Outcomes;

/// <summary>Outcomes of predictions that are remembered: taken in, found again, joined, each once.</summary>
public sealed class OutcomeIntakeTests : IDisposable
{
    private const int Long = 3_650;
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Receive_ManyInAnyOrder_JoinsEachOnce(DatabaseProvider provider)
    {
        await using var host = await StartAsync(provider);
        var intake = host.Services.GetRequiredService<OutcomeIntake>();
        var store = host.Services.GetRequiredService<IOutcomeStore>();
        var decisions = Made.Many(seed: 11, count: 300, days: Long).ConvertAll(WithoutPeople);
        foreach (var decision in decisions.Take(150))
        {
            _ = await host.WriteAsync(decision);
        }

        await host.SealAsync();
        foreach (var decision in decisions.Skip(150))
        {
            _ = await host.WriteAsync(decision);
        }

        var outcomes = decisions.Select((decision, place) => Of(decision, place)).ToList();
        var random = new Random(5);
        foreach (var part in outcomes.Concat(outcomes).OrderBy(_ => random.Next()).Chunk(97))
        {
            (await intake.ReceiveAsync("acme", part, _ => true, Never)).ShouldAllBe(receipt => receipt.Status == OutcomeStatus.Joined || receipt.Status == OutcomeStatus.Repeated);
        }

        var kept = await store.ListAsync(new OutcomeQuery { Tenant = "acme", Limit = 1_000 }, Never);
        kept.Select(outcome => outcome.Id).ShouldBe(outcomes.Select(outcome => outcome.Id), ignoreOrder: true);
        foreach (var outcome in kept)
        {
            var head = decisions.Single(decision => decision.Head.Id == outcome.Prediction).Head;
            (outcome.Model, outcome.Version, outcome.NextTry).ShouldBe((head.Model, head.Version, null));
            Math.Abs((outcome.PredictedAt!.Value - head.At).TotalMicroseconds).ShouldBeLessThan(1);
        }

        var fraud = decisions.Where(decision => decision.Head.Model == "fraud").Select(decision => decision.Head).OrderBy(head => head.At).ToList();
        var until = fraud[fraud.Count / 2].At;
        (await store.CountJoinedAsync("acme", "fraud", fraud[0].At, until, Never)).ShouldBe(fraud.Count(head => head.At < until));
        (await store.ListJoinedAsync("acme", "fraud", fraud[0].At, until, 1_000, Never)).Select(outcome => outcome.Prediction!.Value)
            .ShouldBe(fraud.Where(head => head.At < until).Select(head => head.Id), ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Receive_BeforeThePredictionIsKnown_WaitsAndIsJoinedLater(DatabaseProvider provider)
    {
        var clock = new SetTime(Now);
        await using var host = await StartAsync(provider, clock);
        var intake = host.Services.GetRequiredService<OutcomeIntake>();
        var store = host.Services.GetRequiredService<IOutcomeStore>();
        var decision = WithoutPeople(Made.One(new Random(3), 3, days: Long)) is var made ? made with { Head = made.Head with { BusinessKey = "order 7", Model = "fraud" } } : null!;
        var early = Of(decision, 1);
        var byKey = early with { Id = "by-key", Prediction = null, BusinessKey = "order 7", Model = "fraud" };

        (await intake.ReceiveAsync("acme", [early, byKey, early], _ => true, Never)).Select(receipt => receipt.Status)
            .ShouldBe([OutcomeStatus.Waiting, OutcomeStatus.Waiting, OutcomeStatus.Repeated]);
        (await store.CountWaitingAsync("acme", Never)).ShouldBe(2);
        _ = await host.WriteAsync(decision);
        clock.Now = Now.AddMinutes(1);
        await host.Services.GetRequiredService<OutcomeSweep>().SweepAsync(Never);

        var kept = await store.ListAsync(new OutcomeQuery { Tenant = "acme", Prediction = decision.Head.Id, Limit = 10 }, Never);
        kept.Select(outcome => outcome.Id).ShouldBe([early.Id, "by-key"], ignoreOrder: true);
        kept.ShouldAllBe(outcome => outcome.IsJoined && outcome.Version == decision.Head.Version);
        (await store.CountWaitingAsync("acme", Never)).ShouldBe(0);
        (await intake.ReceiveAsync("acme", [early, byKey], _ => true, Never)).ShouldAllBe(receipt => receipt.Status == OutcomeStatus.Repeated);
    }

    [Fact]
    public async Task Receive_TheSameIdForSomethingElse_IsRefused_AndChangesNothing()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        var intake = host.Services.GetRequiredService<OutcomeIntake>();
        var decision = WithoutPeople(Made.One(new Random(3), 3, days: Long));
        _ = await host.WriteAsync(decision);
        var label = Of(decision, 1);
        _ = await intake.ReceiveAsync("acme", [label], _ => true, Never);

        var receipt = (await intake.ReceiveAsync("acme", [label with { Value = OutcomeValue.Of(99) }], _ => true, Never)).Single();

        (receipt.Status, receipt.Reason).ShouldBe((OutcomeStatus.Refused, $"Another outcome has the id '{label.Id}' already; a correction has an id of its own."));
        var kept = await host.Services.GetRequiredService<IOutcomeStore>().ListAsync(new OutcomeQuery { Tenant = "acme", Limit = 10 }, Never);
        kept.Single().Value.ShouldBe(label.Value);
    }

    [Fact]
    public async Task Receive_OfAModelThatIsNotTheSenders_IsRefused()
    {
        await using var host = await StartAsync(DatabaseProvider.Sqlite);
        var decision = WithoutPeople(Made.One(new Random(3), 3, days: Long));
        _ = await host.WriteAsync(decision);

        var receipts = await host.Services.GetRequiredService<OutcomeIntake>().ReceiveAsync("acme", [Of(decision, 1)], model => model != decision.Head.Model, Never);

        receipts.Single().Status.ShouldBe(OutcomeStatus.Refused);
        (await host.Services.GetRequiredService<IOutcomeStore>().ListAsync(new OutcomeQuery { Tenant = "acme", Limit = 10 }, Never)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Receive_MoreThanMayWait_RefusesTheRest_AndWhatWaitedTooLongGoes()
    {
        var clock = new SetTime(Now);
        await using var host = await StartAsync(DatabaseProvider.Sqlite, clock, "Outcomes:MaxWaiting=2", "Outcomes:WaitFor=1.00:00:00");
        var intake = host.Services.GetRequiredService<OutcomeIntake>();
        var unknown = Enumerable.Range(0, 3).Select(place => Of(WithoutPeople(Made.One(new Random(place), place, days: Long)), place)).ToList();

        (await intake.ReceiveAsync("acme", unknown, _ => true, Never)).Select(receipt => receipt.Status)
            .ShouldBe([OutcomeStatus.Waiting, OutcomeStatus.Waiting, OutcomeStatus.Refused]);
        clock.Now = Now.AddDays(2);
        await host.Services.GetRequiredService<OutcomeSweep>().SweepAsync(Never);

        (await host.Services.GetRequiredService<IOutcomeStore>().CountWaitingAsync("acme", Never)).ShouldBe(0);
    }

    private static Outcome Of(Decision decision, int place) => new()
    {
        Tenant = "acme",
        Id = $"o{place}",
        Kind = OutcomeKind.Label,
        Name = "defaulted",
        Value = OutcomeValue.Of(place),
        At = Now.AddMinutes(-place),
        ReceivedAt = Now,
        Prediction = decision.Head.Id,
    };

    private static Decision WithoutPeople(Decision decision) => decision with
    {
        Head = decision.Head with { Subject = null },
        Inputs = [.. decision.Inputs.Where(tensor => tensor.Form != FieldForm.Sealed)],
    };

    private async Task<DecisionHost> StartAsync(DatabaseProvider provider, TimeProvider? clock = null, params string[] settings) =>
        await DecisionHost.StartAsync(_folder.In("data"), await TestDatabases.CreateAsync(provider, _folder), clock, ["Outcomes:SweepPeriod=01:00:00", .. settings]);

    /// <summary>Says what time it is as it is told; its timers are the real ones.</summary>
    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
