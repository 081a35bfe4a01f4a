using Actors.Alerts;
using Actors.Audit;
using Actors.Budgets;
using Actors.Domain.Budgets;
using Actors.Grains.Tests.State;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Tests.Budgets;

/// <summary>Budgets through their grains, on a host whose clock the test sets forward.</summary>
public sealed class BudgetGrainTests : IAsyncLifetime
{
    private const string Tenant = "default";
    private const long Limit = 1_000_000;
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly AheadTime _clock = new();
    private readonly DyingStorage _storage = new();
    private GrainHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GrainHost.StartAsync(services: services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
            _storage.Install(services);
        });
        CallIdentity.System("test").Enter();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Report_IsCountedOnce_OverKillsAtEveryWrite()
    {
        for (var write = 1; write <= 6; write++)
        {
            foreach (var arrives in (bool[])[false, true])
            {
                var name = FormattableString.Invariant($"kill-{write}-{(arrives ? "a" : "l")}");
                var (grain, epoch, start) = await MakeAsync(name, new BudgetPlan { LimitMicros = Limit, Level = BudgetLevel.Stop });
                _storage.DieAt(write, arrives);
                for (var number = 1; number <= 4; number++)
                {
                    await SendAsync(grain, new BudgetReport("silo", number, epoch, 0, [new BudgetSpend(start, 1_000L * number)]) { WantsMicros = 1 });
                }

                _storage.Revive();
                for (var number = 1; number <= 5; number++)
                {
                    // Whoever got no answer says the same again, or more.
                    _ = await grain.ReportAsync(new BudgetReport("silo", number, epoch, 0, [new BudgetSpend(start, 1_000L * number)]) { WantsMicros = 1 }, Never);
                }

                var status = await StatusAsync(grain);
                status.SpentMicros.ShouldBe(5_000, name);
                (status.SpentMicros + status.LeasedMicros + status.AvailableMicros).ShouldBe(Limit, name);
            }
        }
    }

    [Fact]
    public async Task Thresholds_AreToldToTheAlerts_OncePerThresholdAndPeriod()
    {
        var (grain, epoch, start) = await MakeAsync("told", new BudgetPlan { LimitMicros = Limit, Thresholds = [new(ThresholdKind.Actual, 50), new(ThresholdKind.Actual, 100)] });

        _ = await grain.ReportAsync(new BudgetReport("a", 1, epoch, 0, [new BudgetSpend(start, 600_000)]), Never);
        _ = await grain.ReportAsync(new BudgetReport("a", 2, epoch, 0, [new BudgetSpend(start, 700_000)]), Never);
        _ = await grain.ReportAsync(new BudgetReport("b", 1, epoch, 0, [new BudgetSpend(start, 300_000)]), Never);
        await grain.JudgeAsync(Never);
        await grain.JudgeAsync(Never);

        var period = (await StatusAsync(grain)).Period;
        var alerts = await UntilAsync(text => Count(text, "told 100 % of") > 0);
        Count(alerts, $"/{period}/actual 50\"").ShouldBe(1, alerts);
        Count(alerts, $"/{period}/actual 100\"").ShouldBe(1, alerts);
        (await StatusAsync(grain)).Told.ShouldBe(["actual 50", "actual 100"]);
    }

    [Fact]
    public async Task Period_Ends_AndAnExceptionExpires_ByTheClock()
    {
        var (grain, epoch, start) = await MakeAsync("clock", new BudgetPlan { LimitMicros = Limit, Level = BudgetLevel.Stop, Calendar = new BudgetCalendar { Period = PeriodKind.Day }, RollOver = RollOver.Unspent });
        _ = await grain.ReportAsync(new BudgetReport("a", 1, epoch, 0, [new BudgetSpend(start, 400_000)]), Never);
        new CallIdentity("key:ann", Tenant, [CallerScopes.Manage], [], null, null).Enter();
        (await grain.AskAsync(new AskBudgetWaiver("a launch", 50_000, _clock.GetUtcNow().AddHours(30)), Never)).Outcome.ShouldBe(BudgetOutcome.Done);
        (await grain.DecideAsync("x1", "approve", null, Never)).Outcome.ShouldBe(BudgetOutcome.NotForCaller);
        new CallIdentity("key:bob", Tenant, [CallerScopes.Approve], [], null, null).Enter();
        (await grain.DecideAsync("x1", "approve", "go", Never)).Outcome.ShouldBe(BudgetOutcome.Done);
        (await StatusAsync(grain)).CeilingMicros.ShouldBe(Limit + 50_000);

        _clock.Ahead += TimeSpan.FromHours(24);
        var tomorrow = await StatusAsync(grain);
        (tomorrow.SpentMicros, tomorrow.CarriedMicros, tomorrow.CeilingMicros).ShouldBe((0, 600_000, Limit + 650_000));

        // What comes late is of yesterday, and yesterday had less to hand on.
        var grant = await grain.ReportAsync(new BudgetReport("a", 2, epoch, 0, [new BudgetSpend(start, 500_000)]) { WantsMicros = 1 }, Never);
        grant.Start.ShouldBe(tomorrow.Start);
        (await StatusAsync(grain)).CarriedMicros.ShouldBe(500_000);

        _clock.Ahead += TimeSpan.FromHours(7);
        (await StatusAsync(grain)).ExceptionMicros.ShouldBe(0);
        var periods = BudgetJson.Read<PeriodBook[]>((await grain.ListPeriodsAsync(10, Never))!);
        periods[^1].SpentMicros.ShouldBe(500_000);
    }

    [Fact]
    public async Task Removed_AndMadeAgain_KnowsNothingOfTheOneBefore()
    {
        var (grain, epoch, start) = await MakeAsync("again", new BudgetPlan { LimitMicros = Limit });
        _ = await grain.ReportAsync(new BudgetReport("a", 1, epoch, 0, [new BudgetSpend(start, 5)]), Never);
        (await _host.Grains.GetBudgets(Tenant).RemoveAsync("again", null, Never)).Outcome.ShouldBe(BudgetOutcome.Done);

        (await grain.GetAsync(Never)).ShouldBeNull();
        (await grain.ReportAsync(new BudgetReport("a", 2, epoch, 0, [new BudgetSpend(start, 9)]), Never)).IsGone.ShouldBeTrue();

        var (_, next, _) = await MakeAsync("again", new BudgetPlan { LimitMicros = Limit });
        next.ShouldNotBe(epoch);
        (await grain.ReportAsync(new BudgetReport("a", 3, epoch, 0, [new BudgetSpend(start, 12)]), Never)).IsGone.ShouldBeTrue("It is of the one before.");
        (await StatusAsync(grain)).SpentMicros.ShouldBe(0);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static async Task SendAsync(IBudgetGrain grain, BudgetReport report)
    {
        try
        {
            _ = await grain.ReportAsync(report, Never);
        }
        catch (Exception death) when (death is OrleansException or IOException)
        {
            // The process is dead: its caller hears nothing.
        }
    }

    private static async Task<BudgetStatus> StatusAsync(IBudgetGrain grain) => BudgetJson.Read<BudgetStatus>((await grain.GetAsync(Never))!);

    private async Task<(IBudgetGrain Grain, long Epoch, DateTimeOffset Start)> MakeAsync(string name, BudgetPlan plan)
    {
        var change = await _host.Grains.GetBudgets(Tenant).PutAsync(new PutBudget(name, BudgetJson.Write(plan), null, true), Never);
        change.Outcome.ShouldBe(BudgetOutcome.Done, change.Detail);
        var grain = _host.Grains.GetBudget(Tenant, name);
        return (grain, BudgetJson.Read<BudgetEntry>(change.Json!).Epoch, (await StatusAsync(grain)).Start);
    }

    private async Task<string> UntilAsync(Func<string, bool> isSo)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var alerts = await _host.Grains.GetAlerts(Tenant).ListAsync(new AlertQuery("alerts"), Never);
            if (isSo(alerts))
            {
                return alerts;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"The alerts were not told: {alerts}");
            await Task.Delay(20, CancellationToken.None);
        }
    }
}
