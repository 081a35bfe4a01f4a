using Actors.Audit;
using Actors.Governance;
using Actors.Grains.Tests.Registry;
using Actors.Grains.Tests.State;
using Actors.Registry;

namespace Actors.Grains.Tests.Governance;

public sealed class GovernanceKillTests
{
    /// <summary>Killed at the write of an approval: it is there or not, and it is there if it was acknowledged.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Say_Killed_IsThereOrNot(bool arrives) => InFolderAsync(async folder =>
    {
        var storage = new DyingStorage();
        await using (var host = await GrainHost.StartAsync(folder, storage.Install))
        {
            await PrepareAsync(host);
            storage.DieAt(2, arrives);
            (await ApproveAsync(host, "bob")).ShouldBe(GovernanceOutcome.Done);
            await Should.ThrowAsync<OrleansException>(() => ApproveAsync(host, "cleo"));
        }

        await using var second = await GrainHost.StartAsync(folder);
        var entries = await second.Grains.GetReview(ModelKey.Default("governed"), 1).GetAsync(default);
        entries.Select(entry => entry.By).ShouldBe(arrives ? ["bob", "cleo"] : ["bob"]);
        entries.Select(entry => entry.Number).ShouldBe(Enumerable.Range(1, entries.Length));
    });

    /// <summary>Killed at each write of an override: the alias has never moved without its follow-up.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    [InlineData(2, true)]
    public Task Override_Killed_NeverMovesWithoutAFollowUp(int write, bool arrives) => InFolderAsync(async folder =>
    {
        var storage = new DyingStorage();
        await using (var host = await GrainHost.StartAsync(folder, storage.Install))
        {
            await PrepareAsync(host);
            storage.DieAt(write, arrives);
            new CallIdentity("key:dan", "default", ["manage", "admin"], [], null, null).Enter();
            await Should.ThrowAsync<OrleansException>(() =>
                host.Model("governed").MoveAliasAsync(new MoveAlias("live", 1, null) { Reason = "outage", Override = true }, default));
        }

        await using var second = await GrainHost.StartAsync(folder);
        var followUps = await second.Grains.GetGovernance("default").ListFollowUpsAsync(default);
        var model = (await second.Model("governed").GetAsync(default)).ShouldNotBeNull();
        followUps.Length.ShouldBe(write == 1 && !arrives ? 0 : 1);
        model.Aliases.ContainsKey("live").ShouldBe(write == 2 && arrives);
        if (model.Aliases.ContainsKey("live"))
        {
            var history = (await second.Model("governed").GetHistoryAsync(0, 100, default)).ShouldNotBeNull();
            history.Entries[^1].FollowUp.ShouldBe(followUps.Single().Id);
        }
    });

    private static async Task PrepareAsync(GrainHost host)
    {
        new CallIdentity("key:ann", "default", ["manage", "admin"], [], null, null).Enter();
        var policy = new PolicyView("p", ["*"], ["live"], [], ["approvals"], 2, [], null, 2, 3, AllowsReturn: true);
        (await host.Grains.GetGovernance("default").PutPolicyAsync(policy, default)).Outcome.ShouldBe(GovernanceOutcome.Done);
        await host.Model("governed").RegisterAsync(Requests.Version('a'), default);
        (await host.Model("governed").MoveAliasAsync(new MoveAlias("live", 1, null), default)).Outcome.ShouldBe(ModelChangeOutcome.GateClosed);
    }

    private static async Task<GovernanceOutcome> ApproveAsync(GrainHost host, string who)
    {
        new CallIdentity(who, "default", ["approve"], [], null, null).Enter();
        return (await host.Grains.GetReview(ModelKey.Default("governed"), 1).SayAsync(new SayInReview("approval", null, null), default)).Change.Outcome;
    }

    private static async Task InFolderAsync(Func<string, Task> test)
    {
        var folder = Directory.CreateTempSubdirectory("actors-governance-").FullName;
        try
        {
            await test(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
