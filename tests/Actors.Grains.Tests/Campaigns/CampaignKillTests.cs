using System.Collections.Immutable;
using Actors.Audit;
using Actors.Campaigns;
using Actors.Devices;
using Actors.Domain.Campaigns;
using Actors.Grains.Tests.State;
using Actors.Storage.Campaigns;
using Actors.Storage.Devices;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Campaigns;

/// <summary>The process dies at each write of a campaign's life, of its own row, its targets' and its devices'. What follows is what would have been without.</summary>
public sealed class CampaignKillTests : IAsyncLifetime
{
    private const int Fleet = 5;
    private const int MostTicks = 40;
    private static readonly CancellationToken Never = CancellationToken.None;

    // A process that starts anew looks at devices that have said nothing for a while: what they said may have been lost with the one before.
    private static readonly TimeProvider Later = new MovedTime { Shift = TimeSpan.FromMinutes(5) };
    private GrainHost _host = null!;
    private int _tenants;

    public async Task InitializeAsync()
    {
        _host = await GrainHost.StartAsync();
        CallIdentity.System("test").Enter();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Life_KilledAtEveryWrite_OffersEachAttemptOnce_AndComesToTheSameEnd(bool arrives)
    {
        var plan = new CampaignPlan { Name = "life", Distribution = "os:1", Attempts = 2, Groups = [new GroupPlan { Count = 2 }, new GroupPlan()] };
        for (var write = 1; ; write++)
        {
            var (tenant, row) = await MakeAsync(plan);
            var process = await RunAsync(tenant, row, write, arrives, FailsFirst);
            var isDead = process.Death.IsDead;
            if (isDead)
            {
                process = await RunAsync(tenant, row, int.MaxValue, arrives, FailsFirst, Later);
            }

            var campaign = process.Keeper.Current!;
            campaign.Phase.ShouldBe(CampaignPhase.Finished, $"write {write}");
            (await TalliesAsync(tenant)).ShouldBe([new TargetCount(0, (int)ActionState.Finished, 1, 2), new TargetCount(1, (int)ActionState.Finished, 1, 2), new TargetCount(1, (int)ActionState.Finished, 2, 1)], ignoreOrder: true);
            foreach (var device in Devices(tenant))
            {
                var updates = await process.LookAsync(device);
                updates.LastId.ShouldBe(device == Faulty(tenant) ? 2 : 1, $"{device} was offered an attempt twice, write {write}");
                (updates.Open, updates.Installed!.Distribution).ShouldBe((null, "os:1"));
            }

            if (!isDead)
            {
                write.ShouldBeGreaterThan(25, "The campaign writes more than that.");
                return;
            }
        }

        // The device of the second group that comes last fails its first attempt.
        static ActionResult? FailsFirst(string tenant, string device, DeviceAction action) => device == Faulty(tenant) && action.Attempt == 1 ? ActionResult.Failure : ActionResult.Success;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Cancel_AfterAKillAtAnyWrite_ReachesEveryDeviceThatWasOfferedTheUpdate(bool arrives)
    {
        var plan = new CampaignPlan { Name = "cancel", Distribution = "os:1", Attempts = 2, Groups = [new GroupPlan { Count = 3, ErrorCount = 5 }, new GroupPlan()] };
        for (var write = 1; ; write++)
        {
            var (tenant, row) = await MakeAsync(plan);
            var process = await RunAsync(tenant, row, write, arrives, (_, device, action) => action.Attempt == 1 ? ActionResult.Failure : null);
            var isDead = process.Death.IsDead;
            process = new CampaignProcess(_host, tenant, row, TimeProvider.System);
            await process.Keeper.KeepAsync(CampaignSteps.Command(process.Keeper.Current!, CampaignVerb.Cancel, "ann", null, TimeProvider.System.GetUtcNow()).Next);
            for (var tick = 0; process.Keeper.IsAtWork; tick++)
            {
                tick.ShouldBeLessThan(MostTicks, "The recall does not end.");
                await process.Keeper.TickAsync(Never);
            }

            foreach (var device in Devices(tenant))
            {
                (await process.LookAsync(device)).Open.ShouldBeNull($"{device} goes on with a cancelled campaign, write {write}");
            }

            if (!isDead)
            {
                write.ShouldBeGreaterThan(10, "The campaign writes more than that.");
                return;
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Stop_KilledAtEveryWrite_OffersNothingToTheNextGroup(bool arrives)
    {
        var plan = new CampaignPlan { Name = "stop", Distribution = "os:1", Groups = [new GroupPlan { Count = 3, ErrorCount = 2 }, new GroupPlan()] };
        for (var write = 1; ; write++)
        {
            var (tenant, row) = await MakeAsync(plan);
            var process = await RunAsync(tenant, row, write, arrives, (_, _, _) => ActionResult.Failure);
            var isDead = process.Death.IsDead;
            process = isDead ? await RunAsync(tenant, row, int.MaxValue, arrives, (_, _, _) => ActionResult.Failure, Later) : process;
            process.Keeper.Current!.Phase.ShouldBe(CampaignPhase.Stopped, $"write {write}");
            var offered = (await Task.WhenAll(Devices(tenant).Select(process.LookAsync))).Count(updates => updates.LastId > 0);
            offered.ShouldBe(3, $"The second group was offered the update, write {write}");
            if (!isDead)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task Targets_OfAnEndedCampaign_GoAfterTheirTime_AndTheNumbersStay()
    {
        var clock = new MovedTime();
        var (tenant, row) = await MakeAsync(new CampaignPlan { Name = "old", Distribution = "os:1" });
        var process = await RunAsync(tenant, row, int.MaxValue, true, (_, _, _) => ActionResult.Success, clock);
        var keep = TimeSpan.FromDays(90);
        (await process.Keeper.ForgetTargetsAsync(keep, Never)).ShouldBeFalse();
        clock.Shift = keep + TimeSpan.FromMinutes(1);
        foreach (var (write, arrives) in ((int, bool)[])[(1, false), (1, true), (2, false), (2, true)])
        {
            process = new CampaignProcess(_host, tenant, row, clock);
            process.Death.At(write, arrives);
            try
            {
                _ = await process.Keeper.ForgetTargetsAsync(keep, Never);
            }
            catch (IOException)
            {
                process.Death.IsDead.ShouldBeTrue();
            }
        }

        process = new CampaignProcess(_host, tenant, row, clock);
        (await process.Keeper.ForgetTargetsAsync(keep, Never)).ShouldBeTrue();
        (await TalliesAsync(tenant)).ShouldBeEmpty();
        var detail = CampaignDetail.Of(process.Keeper.Current!);
        (detail.Phase, detail.Groups.Single().Finished, detail.TargetsForgottenAt is null).ShouldBe((CampaignPhase.Finished, Fleet, false));
    }

    /// <summary>Made over a death at each write of grains' state: afterwards there is the campaign, whole, or there is none; and the next can be made.</summary>
    [Fact]
    public async Task Create_KilledAtEveryWrite_LeavesAWholeCampaignOrNone()
    {
        var storage = new DyingStorage();
        await using var host = await GrainHost.StartAsync(services: storage.Install);
        CallIdentity.System("test").Enter();
        var left = new HashSet<int>();
        for (var write = 1; write <= 3; write++)
        {
            foreach (var arrives in (bool[])[true, false])
            {
                var tenant = FormattableString.Invariant($"create-{write}-{(arrives ? "kept" : "lost")}");
                var distribution = await DistributionAsync(host, tenant);
                var plan = CampaignJson.Write(new CampaignPlan { Name = "made", Distribution = distribution });
                storage.DieAt(write, arrives);
                try
                {
                    _ = await host.Grains.GetCampaigns(tenant).CreateAsync(plan, Never);
                }
                catch (Exception killed) when (killed is OrleansException or IOException)
                {
                    storage.IsDead.ShouldBeTrue();
                }

                storage.IsDead.ShouldBeTrue("No write met the kill.");
                storage.Revive();
                var listed = await ListAsync(host, tenant);
                left.Add(listed.Length);
                await CheckAsync(host, tenant, listed);
                (await host.Grains.GetCampaigns(tenant).CreateAsync(plan, Never)).Outcome.ShouldBe(CampaignOutcome.Done);
                var all = await ListAsync(host, tenant);
                all.Length.ShouldBe(listed.Length + 1);
                await CheckAsync(host, tenant, all);
            }
        }

        left.ShouldBe([0, 1], ignoreOrder: true);
    }

    private static async Task<CampaignSummary[]> ListAsync(GrainHost host, string tenant) => CampaignJson.Read<CampaignSummary[]>(await host.Grains.GetCampaigns(tenant).ListAsync(null, Never));

    /// <summary>Whatever is listed comes to be a campaign that collected its targets.</summary>
    private static async Task CheckAsync(GrainHost host, string tenant, CampaignSummary[] listed)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var summary in listed)
        {
            CampaignDetail? found = null;
            while (found?.Phase != CampaignPhase.Draft)
            {
                patience.IsCancellationRequested.ShouldBeFalse($"{tenant}: campaign {summary.Id} is listed and {found?.Phase.ToString() ?? "not there"}.");
                await Task.Delay(20);
                found = await host.Grains.GetCampaign(tenant, summary.Id).GetAsync(Never) is { } json ? CampaignJson.Read<CampaignDetail>(json) : null;
            }

            found.Plan.Name.ShouldBe("made");
        }
    }

    private static async Task<string> DistributionAsync(GrainHost host, string tenant)
    {
        var shelf = host.Grains.GetSoftware(tenant);
        var module = CampaignJson.Read<SoftwareModule>((await shelf.AddModuleAsync(CampaignJson.Write(new SoftwareModule(0, "os", "1", "os")), Never)).Json!);
        var added = await shelf.AddArtifactAsync(module.Id, CampaignJson.Write(new SoftwareArtifact("a.swu", 1, new string('a', 64), new string('b', 40), new string('c', 32))), Never);
        added.Outcome.ShouldBe(CampaignOutcome.Done, added.Detail);
        var made = await shelf.AddDistributionAsync(CampaignJson.Write(new Distribution("os", "1", [module])), Never);
        made.Outcome.ShouldBe(CampaignOutcome.Done, made.Detail);
        return "os:1";
    }

    private static IEnumerable<string> Devices(string tenant) => Enumerable.Range(0, Fleet).Select(number => $"{tenant}-{number}");

    private static string Faulty(string tenant) => Devices(tenant).MaxBy(device => CampaignSplit.PlaceOf(CampaignProcess.Campaign, device))!;

    private Task<IReadOnlyList<TargetCount>> TalliesAsync(string tenant) =>
        _host.Services.GetRequiredService<ICampaignTargetStore>().TallyAsync(tenant, CampaignProcess.Campaign, Never);

    /// <summary>A tenant of its own with a few devices, and a campaign's row as it is when the campaign was opened and started.</summary>
    private async Task<(string Tenant, CampaignProcess.Row Row)> MakeAsync(CampaignPlan plan)
    {
        var tenant = FormattableString.Invariant($"kill-{plan.Name}-{_tenants++}");
        await _host.Services.GetRequiredService<IDeviceStore>().AddTokenAsync(tenant, "t", Never);
        await Task.WhenAll(Devices(tenant).Select(device => _host.Grains.GetDevice(new DeviceKey(tenant, device)).EnrolAsync(new EnrolDevice("t", Fleet, "board"), Never).AsTask()));
        var campaign = new Campaign(CampaignProcess.Campaign, plan, "ann", TimeProvider.System.GetUtcNow()) { IsStartAsked = true, Revision = 1 };
        return (tenant, new CampaignProcess.Row { Json = $$"""{"campaign":{{CampaignJson.Write(campaign)}}}""" });
    }

    /// <summary>Runs the campaign, with devices that end what they are offered, until it has nothing to do any more or its process died.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="row">The campaign's row.</param>
    /// <param name="write">The write to die at.</param>
    /// <param name="arrives">Whether that arrives.</param>
    /// <param name="fate">How a device's action ends; null for not at all, upon which the run ends.</param>
    /// <param name="clock">Its clock; null for the system's.</param>
    private async Task<CampaignProcess> RunAsync(
        string tenant, CampaignProcess.Row row, int write, bool arrives, Func<string, string, DeviceAction, ActionResult?> fate, TimeProvider? clock = null)
    {
        var process = new CampaignProcess(_host, tenant, row, clock ?? TimeProvider.System);
        process.Death.At(write, arrives);
        for (var tick = 0; tick < MostTicks && process.Keeper.IsAtWork; tick++)
        {
            await process.Keeper.TickAsync(Never);
            var isHeld = false;
            foreach (var device in Devices(tenant))
            {
                // A dead process answers nobody.
                if (!process.Death.IsDead && (await process.LookAsync(device)).Open is { } open)
                {
                    isHeld |= fate(tenant, device, open) is null;
                    await EndAsync(process, device, open, fate(tenant, device, open));
                }
            }

            if (process.Death.IsDead || isHeld)
            {
                break;
            }
        }

        return process;
    }

    private static async Task EndAsync(CampaignProcess process, string device, DeviceAction open, ActionResult? result)
    {
        try
        {
            if (result is { } ended)
            {
                await process.SayAsync(device, open.Id, ended);
            }
        }
        catch (IOException)
        {
            process.Death.IsDead.ShouldBeTrue();
        }
    }

    private sealed class MovedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
