using Actors.Audit;
using Actors.Budgets;
using Actors.Domain.Budgets;
using Actors.Domain.Costs;
using Actors.Grains.Budgets;
using Actors.Grains.Costs;
using Actors.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Tests.Budgets;

/// <summary>Several engines that spend of the same budgets: admission, leases, restarts, kills.</summary>
public sealed class EngineTests : IAsyncLifetime
{
    private const string Tenant = Engine.Tenant;
    private static readonly CancellationToken Never = CancellationToken.None;
    private readonly AheadTime _clock = new();
    private GrainHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GrainHost.StartAsync(services: services => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock)));
        CallIdentity.System("test").Enter();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Burst_OnThreeEngines_IsStoppedOnEach_AndSpendsNoMoreThanTheLimit()
    {
        const long Limit = 200_000;
        const int PerEngine = 8;
        await PutAsync("burst", new BudgetPlan { LimitMicros = Limit, Level = BudgetLevel.Stop, LeaseSharePercent = 20 });
        Engine[] engines = [.. Enumerable.Range(0, 3).Select(_ => new Engine(_host, _clock, new FakeBooks(100)))];
        await Task.WhenAll(engines.Select(engine => engine.StartAsync()));
        using var done = new CancellationTokenSource();
        var meter = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                Array.ForEach(engines, engine => engine.HandOver());
                await Task.WhenAll(engines.Select(engine => engine.Desk.TickAsync()));
                await Task.Delay(5, Never);
            }
        });

        // Each caller goes on until it is refused for good: a lease that is given back elsewhere may let it in once more.
        var refusals = await Task.WhenAll(engines.SelectMany((engine, place) => Enumerable.Range(0, PerEngine).Select(i => Task.Run(() => ExhaustAsync(engine, place, i)))));
        await done.CancelAsync();
        await meter;
        Array.ForEach(engines, engine => engine.HandOver());
        await Task.WhenAll(engines.Select(engine => engine.Desk.LeaveAsync()));

        var whole = engines.Sum(engine => engine.Metered);
        whole.ShouldBeLessThanOrEqualTo(Limit, "What requests under way may cost is held before they run.");
        whole.ShouldBeGreaterThan(Limit * 9 / 10, "Nearly all of it can be spent.");
        var status = await StatusAsync("burst");
        (status.SpentMicros, status.LeasedMicros, status.UnsettledMicros).ShouldBe((whole, 0, 0));
        refusals.ShouldAllBe(refusal => refusal.Outcome == InferenceOutcome.OverBudget && refusal.Detail!.Contains("'burst'") && refusal.Detail.Contains(status.Period) && refusal.Detail.Contains("/api/v1/budgets/burst/exceptions") && refusal.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task CheapRows_ThatWaitForTheirCost_HoldNoMoreThanTheyCost()
    {
        const int Requests = 10_000;
        await PutAsync("cheap", new BudgetPlan { LimitMicros = 100, Level = BudgetLevel.Stop });
        using var engine = new Engine(_host, _clock, new FakeBooks(0.002));
        await engine.StartAsync();
        for (var i = 0; i < Requests; i++)
        {
            (await engine.AskAsync("ann", 0)).ShouldBeNull("All of them cost a fifth of the limit.");
        }
    }

    [Fact]
    public async Task Crowd_ThatComesAtOnce_IsLetIn_WhileThereIsRoomForAll()
    {
        const int Crowd = 64;
        await PutAsync("crowd", new BudgetPlan { LimitMicros = 1_000_000, Level = BudgetLevel.Stop, LeaseSharePercent = 0.1 });
        using var engine = new Engine(_host, _clock, new FakeBooks(1_000));
        await engine.StartAsync();

        var refusals = await Task.WhenAll(Enumerable.Range(0, Crowd).Select(_ => Task.Run(() => engine.AskAsync("ann", 1_000))));

        refusals.ShouldAllBe(refusal => refusal == null, "What all of them may cost is an eighth of the limit.");
    }

    [Fact]
    public async Task Day_OfRestartsKillsAndRepeats_AddsUpToTheMeteredWhole_ToTheLastMicroUnit()
    {
        var random = new Random(7);
        var folders = Enumerable.Range(0, 3).Select(_ => Directory.CreateTempSubdirectory("actors-budgets-").FullName).ToArray();
        await PutAsync("all", new BudgetPlan { LimitMicros = 1_000_000_000, Level = BudgetLevel.Stop, Calendar = new BudgetCalendar { Period = PeriodKind.Day, Zone = "Asia/Kathmandu" } });
        await PutAsync("red", new BudgetPlan { LimitMicros = 1_000_000_000, Parent = "all", Scope = new BudgetScope { Team = "red" }, Level = BudgetLevel.Throttle, ThrottlePerSecond = 1 });
        await PutAsync("blue", new BudgetPlan { LimitMicros = 1_000_000_000, Parent = "all", Scope = new BudgetScope { Team = "blue" } });
        var books = new FakeBooks(50);
        var engines = folders.Select(folder => new Engine(_host, _clock, books, folder)).ToArray();
        await Task.WhenAll(engines.Select(engine => engine.StartAsync()));
        var (whole, red) = (0L, 0L);
        for (var step = 0; step < 480; step++)
        {
            _clock.Ahead += TimeSpan.FromMinutes(3);
            var place = random.Next(engines.Length);
            var (engine, caller, micros) = (engines[place], random.Next(3) == 0 ? "blue:bob" : "red:ann", random.NextInt64(1, 100_000));
            while (await engine.AskAsync(caller, micros) is { } refusal)
            {
                refusal.Outcome.ShouldBe(InferenceOutcome.Unavailable, "A machine that has much to do may take more than a second to answer for the budget; nothing else keeps a request out.");
            }

            engine.Meter(new SpendOwner(Tenant, "m", 1, ""), 3);
            (whole, red) = (whole + micros + 3, red + (caller == "red:ann" ? micros : 0));
            engine.HandOver();
            if (random.Next(3) == 0)
            {
                await engine.Desk.TickAsync();
            }

            if (random.Next(12) == 0)
            {
                // A restart, or a kill: what was handed over and not reported stands in the folder alone.
                if (random.Next(2) == 0)
                {
                    await engine.Desk.LeaveAsync();
                }

                engine.Dispose();
                engines[place] = new Engine(_host, _clock, books, folders[place]);
                await engines[place].StartAsync();
                await engines[place].StartAsync();
            }
        }

        foreach (var engine in engines)
        {
            await engine.Desk.LeaveAsync();
            await engine.Desk.LeaveAsync();
            engine.Dispose();
        }

        (await WholeAsync("all")).ShouldBe(whole);
        (await WholeAsync("red")).ShouldBe(red);
        ((await WholeAsync("red")) + (await WholeAsync("blue"))).ShouldBe(whole - (480 * 3), "What nobody asked for belongs to no team.");
        (await StatusAsync("all")).UnsettledMicros.ShouldBe(0);
        folders.ShouldAllBe(folder => Directory.GetFiles(folder).Length == 0, "Everything is reported: nothing is left to be found.");
        Array.ForEach(folders, folder => Directory.Delete(folder, recursive: true));
    }

    [Fact]
    public async Task Levels_DoWhatTheySay_WhenABudgetIsUsedUp()
    {
        await PutAsync("critical", new BudgetPlan { LimitMicros = 1_000, Level = BudgetLevel.StopNonCritical, CriticalPriority = 2, CriticalCallers = ["key:pager"], Scope = new BudgetScope { Caller = "key:*" } });
        await PutAsync("slow", new BudgetPlan { LimitMicros = 1_000, Level = BudgetLevel.Throttle, ThrottlePerSecond = 0.001, Scope = new BudgetScope { Caller = "slow" } });
        await PutAsync("told", new BudgetPlan { LimitMicros = 1_000, Scope = new BudgetScope { Caller = "told" } });
        await PutAsync("asked", new BudgetPlan { LimitMicros = 1_000, Level = BudgetLevel.Approve, ApproveAboveMicros = 500, Scope = new BudgetScope { Caller = "asked" } });
        using var engine = new Engine(_host, _clock, new FakeBooks(10));
        await engine.StartAsync();
        foreach (var caller in (string[])["key:ann", "slow", "told", "asked"])
        {
            (await engine.AskAsync(caller, 1_000)).ShouldBeNull();
        }

        engine.HandOver();
        _clock.Ahead += TimeSpan.FromSeconds(2);
        await engine.Desk.TickAsync();

        (await engine.AskAsync("key:ann", 1, priority: 2)).ShouldBeNull();
        (await engine.AskAsync("key:pager", 1, priority: 7)).ShouldBeNull();
        (await engine.AskAsync("key:ann", 1, priority: 3)).ShouldNotBeNull().Outcome.ShouldBe(InferenceOutcome.OverBudget);
        (await engine.AskAsync("told", 1)).ShouldBeNull();
        (await engine.AskAsync("slow", 1)).ShouldBeNull("One goes on at once.");
        (await engine.AskAsync("slow", 1)).ShouldNotBeNull().RetryAfter!.Value.TotalSeconds.ShouldBeInRange(900, 1_000);
        (await engine.AskAsync("asked", 1)).ShouldNotBeNull().Detail!.ShouldContain("without approval");
        engine.Gate.Ask(Tenant, "m", "key:ann", 7, 5).ShouldSatisfyAllConditions(answer => answer.IsOpen.ShouldBeFalse(), answer => answer.Budget.ShouldBe("critical"));
        engine.Gate.Ask(Tenant, "m", "told", 7, 5).IsOpen.ShouldBeTrue();

        // It was asked for by itself; approved, admission goes on without anybody being told.
        var grain = _host.Grains.GetBudget(Tenant, "asked");
        var waiting = BudgetJson.Read<ExceptionDetail[]>((await grain.ListExceptionsAsync("pending", Never))!).ShouldHaveSingleItem();
        (waiting.RequestedBy, waiting.AmountMicros).ShouldBe(("system:budgets", 500));
        new CallIdentity("key:bob", Tenant, [CallerScopes.Approve, CallerScopes.Predict], [], null, null).Enter();
        _ = await grain.DecideAsync(waiting.Id, "approve", null, Never);
        (await grain.AskAsync(new AskBudgetWaiver("more", 5_000, _clock.GetUtcNow().AddHours(1)), Never)).Outcome.ShouldBe(BudgetOutcome.Done);
        new CallIdentity("key:ann", Tenant, [CallerScopes.Approve], [], null, null).Enter();
        (await grain.DecideAsync("x2", "approve", null, Never)).Outcome.ShouldBe(BudgetOutcome.Done);

        // The first that asks again may be refused by what is known here; that it was asked for has the lease renewed.
        _ = await engine.AskAsync("asked", 1);
        _clock.Ahead += BudgetDesk.Usual * 0.6;
        await engine.Desk.TickAsync();
        (await engine.AskAsync("asked", 1)).ShouldBeNull();
    }

    [Fact]
    public async Task Change_OfABudget_HoldsOnEveryEngine_WhenItsPutReturns()
    {
        Engine[] engines = [new(_host, _clock, new FakeBooks(10)), new(_host, _clock, new FakeBooks(10))];
        await Task.WhenAll(engines.Select(engine => engine.StartAsync()));
        engines.ShouldAllBe(engine => engine.Desk.Of(Tenant).InForce == null, "Models of a tenant without budgets ask nothing.");

        await PutAsync("new", new BudgetPlan { LimitMicros = 5, Level = BudgetLevel.Stop });

        foreach (var engine in engines)
        {
            (await engine.AskAsync("", 10)).ShouldNotBeNull().Outcome.ShouldBe(InferenceOutcome.OverBudget, "A request that costs more than is left is not let in.");
        }

        _ = await _host.Grains.GetBudgets(Tenant).RemoveAsync("new", null, Never);
        engines.ShouldAllBe(engine => engine.Desk.Of(Tenant).InForce == null);
    }

    /// <summary>A report goes, and before its answer is taken in the limit is raised: what the answer says by the former limit keeps nobody out.</summary>
    [Fact]
    public async Task Answer_ThatAChangeHasOvertaken_CountsNoMore()
    {
        var scarce = new BudgetPlan { LimitMicros = 5, Level = BudgetLevel.Stop };
        await PutAsync("raised", scarce);
        using var engine = new Engine(_host, _clock, new FakeBooks(10));
        await engine.StartAsync();
        (await engine.AskAsync("", 10)).ShouldNotBeNull().Outcome.ShouldBe(InferenceOutcome.OverBudget);
        var account = engine.Desk.Of(Tenant).InForce!.Accounts["raised"];
        var answer = await _host.Grains.GetBudget(Tenant, "raised").ReportAsync(account.Report(engine.Desk.Silo).Report, Never);

        await PutAsync("raised", scarce with { LimitMicros = 1_000 }, onlyNew: false);
        account.Take(answer).ShouldBeFalse();

        (await engine.AskAsync("", 10)).ShouldBeNull();
    }

    /// <summary>A silo that a change did not come to hears of it by its next report.</summary>
    [Fact]
    public async Task Engine_ThatMissedAChange_CatchesUp_WhenItReports()
    {
        var scarce = new BudgetPlan { LimitMicros = 5, Level = BudgetLevel.Stop };
        await PutAsync("missed", scarce);
        using var engine = new Engine(_host, _clock, new FakeBooks(10));
        engine.Desk.Of(Tenant).Take(await _host.Grains.GetBudgets(Tenant).SubscribeAsync(null, Never));
        (await engine.AskAsync("", 10)).ShouldNotBeNull().Outcome.ShouldBe(InferenceOutcome.OverBudget);

        await PutAsync("missed", scarce with { LimitMicros = 1_000, Level = BudgetLevel.Approve }, onlyNew: false);
        (await engine.AskAsync("", 10)).ShouldNotBeNull("Nobody has told it.");
        _clock.Ahead += BudgetDesk.Usual;
        await engine.Desk.TickAsync();

        engine.Desk.Of(Tenant).InForce!.Accounts["missed"].Entry.Plan.Level.ShouldBe(BudgetLevel.Approve);
        (await engine.AskAsync("", 10)).ShouldBeNull();
    }

    [Fact]
    public async Task Lease_OfAKilledEngine_CountsAsSpent_UntilTheNextOnItsFolderSettles()
    {
        var folder = Directory.CreateTempSubdirectory("actors-budgets-").FullName;
        await PutAsync("killed", new BudgetPlan { LimitMicros = 1_000_000, Level = BudgetLevel.Stop });
        var killed = new Engine(_host, _clock, new FakeBooks(100), folder);
        await killed.StartAsync();
        (await killed.AskAsync("", 4_321)).ShouldBeNull();
        killed.HandOver();
        killed.Dispose();

        _clock.Ahead += TimeSpan.FromMinutes(5);
        var after = await StatusAsync("killed");
        (after.SpentMicros, after.LeasedMicros, after.UnsettledMicros).ShouldBe((0, 0, 50_000), "Nobody knows yet what it spent of that.");

        using var next = new Engine(_host, _clock, new FakeBooks(100), folder);
        await next.StartAsync();
        var settled = await StatusAsync("killed");
        (settled.SpentMicros, settled.LeasedMicros, settled.UnsettledMicros).ShouldBe((4_321, 0, 0));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Killed again and again before anything of what it was lent is spent: nothing stands there of spending, and the lease comes back all the same.</summary>
    [Fact]
    public async Task Leases_OfEnginesThatAreKilledBeforeTheySpend_AreGivenBackByTheNext()
    {
        var folder = Directory.CreateTempSubdirectory("actors-budgets-").FullName;
        await PutAsync("crashing", new BudgetPlan { LimitMicros = 1_000_000, Level = BudgetLevel.Stop, LeaseSharePercent = 50 });
        for (var life = 0; life < 12; life++)
        {
            using var killed = new Engine(_host, _clock, new FakeBooks(100), folder);
            await killed.StartAsync();
            (await killed.AskAsync("", 100)).ShouldBeNull("What lives before it were lent was given back.");
            _clock.Ahead += TimeSpan.FromMinutes(1);
        }

        using var last = new Engine(_host, _clock, new FakeBooks(100), folder);
        await last.StartAsync();
        var status = await StatusAsync("crashing");
        (status.SpentMicros, status.LeasedMicros, status.UnsettledMicros, status.AvailableMicros).ShouldBe((0, 0, 0, 1_000_000));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A request that is taken back while one budget's lease is renewed holds nothing of the others afterwards.</summary>
    [Fact]
    public async Task TakenBack_WhileALeaseIsRenewed_HoldsNothing()
    {
        await PutAsync("a-first", new BudgetPlan { LimitMicros = 4_000, Level = BudgetLevel.Stop, LeaseSharePercent = 50, Scope = new BudgetScope { Model = "m" } });
        await PutAsync("b-second", new BudgetPlan { LimitMicros = 1_000_000, Level = BudgetLevel.Stop, Scope = new BudgetScope { Caller = "ann" } });
        using var engine = new Engine(_host, _clock, new FakeBooks(400));
        await engine.StartAsync();
        (await engine.AskAsync("bob", 1)).ShouldBeNull("Of the first budget 2,000 are lent.");
        engine.HandOver();
        using var taken = new CancellationTokenSource();
        await taken.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await engine.Gate.EnterAsync(
            engine.Desk.Of(Tenant).InForce!, new SpendOwner(Tenant, "m", 1, "ann"), new InferenceCall(null, [], null) { Caller = "ann" }, taken.Token));

        long? rest = 1_999 * BudgetAccount.NanosPerMicro;
        engine.Desk.Of(Tenant).InForce!.Accounts["a-first"].TryHold(ref rest).ShouldBe(Hold.Held, "1 is spent, and nothing held.");
    }

    /// <summary>What a scoring job would cost in all is only looked at: nothing is lent for it that live requests elsewhere need.</summary>
    [Fact]
    public async Task Ask_ForMoreThanIsLeft_LeavesItToOthers()
    {
        await PutAsync("shared", new BudgetPlan { LimitMicros = 1_000_000, Level = BudgetLevel.Stop });
        Engine[] engines = [new(_host, _clock, new FakeBooks(100)), new(_host, _clock, new FakeBooks(100))];
        await Task.WhenAll(engines.Select(engine => engine.StartAsync()));
        for (var asked = 0; asked < 5; asked++)
        {
            _ = engines[0].Gate.Ask(Tenant, "m", "", 7, 900_000);
            await engines[0].Desk.RenewSoonAsync(engines[0].Desk.Of(Tenant).InForce!.Accounts["shared"]);
        }

        engines[0].Gate.Ask(Tenant, "m", "", 7, 900_000).IsOpen.ShouldBeTrue();
        engines[0].Gate.Ask(Tenant, "m", "", 7, 1_000_001).ShouldSatisfyAllConditions(answer => answer.IsOpen.ShouldBeFalse(), answer => answer.Budget.ShouldBe("shared"));
        (await StatusAsync("shared")).LeasedMicros.ShouldBeLessThanOrEqualTo(50_000, "A lease is 5 % at most.");
        (await engines[1].AskAsync("", 100)).ShouldBeNull();
        Array.ForEach(engines, engine => engine.Dispose());
    }

    /// <summary>What requests hold stands for their cost until all of a hand-over is counted, and what ended after it stays held.</summary>
    [Fact]
    public async Task Holds_OfRequestsThatEndedAfterTheLook_StayUntilTheNext()
    {
        await PutAsync("tight", new BudgetPlan { LimitMicros = 1_000, Level = BudgetLevel.Stop, LeaseSharePercent = 50 });
        using var engine = new Engine(_host, _clock, new FakeBooks(320));
        await engine.StartAsync();
        var before = _clock.GetUtcNow();
        (await engine.AskAsync("", 400)).ShouldBeNull();
        var account = engine.Desk.Of(Tenant).InForce!.Accounts["tight"];

        // Somebody else's cost is handed over as of an instant before the request's end: its 400 are still to come.
        engine.Desk.Observe([new Spend(new SpendOwner(Tenant, "m", 1, "other"), CostTags.None, 1, 1)], before);

        await engine.Desk.RenewSoonAsync(account);
        (await engine.AskAsync("", 400)).ShouldBeNull("400 are held, 1 is spent, 400 more fit.");
        (await engine.AskAsync("", 400)).ShouldNotBeNull().Outcome.ShouldBe(InferenceOutcome.OverBudget, "800 are held and 1 is spent.");
    }

    /// <summary>Asks until it was refused so often, with time for leases to be shared out anew, that nothing more comes.</summary>
    private static async Task<InferenceReply> ExhaustAsync(Engine engine, int place, int caller)
    {
        var random = new Random((place * 100) + caller);
        InferenceReply? refusal = null;
        for (var refused = 0; refused < 20;)
        {
            var answer = await engine.AskAsync("", random.Next(20, 126));
            (refusal, refused) = answer is null ? (refusal, 0) : (answer, refused + 1);
            await Task.Delay(answer is null ? 0 : 5, Never);
        }

        return refusal!;
    }

    private async Task<long> WholeAsync(string name) =>
        BudgetJson.Read<PeriodBook[]>((await _host.Grains.GetBudget(Tenant, name).ListPeriodsAsync(100, Never))!).Sum(period => period.SpentMicros);

    private async Task<BudgetStatus> StatusAsync(string name) => BudgetJson.Read<BudgetStatus>((await _host.Grains.GetBudget(Tenant, name).GetAsync(Never))!);

    private async Task PutAsync(string name, BudgetPlan plan, bool onlyNew = true) =>
        (await _host.Grains.GetBudgets(Tenant).PutAsync(new PutBudget(name, BudgetJson.Write(plan), null, onlyNew), Never)).ShouldSatisfyAllConditions(change => change.Outcome.ShouldBe(BudgetOutcome.Done, change.Detail));
}
