using Actors.Audit;
using Actors.Domain.Audit;
using Actors.Registry;
using Actors.Serving;
using Actors.Storage.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Grains.Tests.Audit;

public sealed class AuditCallFilterTests
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly CallIdentity Operator = new("key:op", "default", [CallerScopes.Manage, CallerScopes.Read], [], "r-1", "because");
    private static readonly CallIdentity Viewer = new("key:view", "default", [CallerScopes.Read], [], "r-2", null);

    [Fact]
    public async Task Change_ByWhoMay_HasIntentAndOutcomeWithBothDigests()
    {
        await using var host = await GrainHost.StartAsync();
        Operator.Enter();

        _ = await host.Model("m").RegisterAsync(Version("aa"), Never);

        var entries = await EntriesAsync(host, "model.version.register");
        entries.Select(entry => entry.Leaf!.Kind).ShouldBe([AuditKind.Outcome, AuditKind.Intent]);
        var (outcome, intent) = (entries[0], entries[1]);
        intent.Leaf!.Call.ShouldBe(outcome.Leaf!.Call);
        outcome.Leaf.Outcome.ShouldBe(AuditOutcome.Done);
        outcome.Leaf.After.ShouldNotBe(outcome.Leaf.Before);
        intent.Detail!.ShouldSatisfyAllConditions(
            detail => detail.Actor.ShouldBe("key:op"),
            detail => detail.Reason.ShouldBe("because"),
            detail => detail.RequestId.ShouldBe("r-1"),
            detail => detail.Resource.ShouldBe("model/default/m"),
            detail => detail.Arguments!.Value.GetRawText().ShouldContain("\"digest\":\"aa\""));
    }

    [Fact]
    public async Task Change_OfNothing_IsUnchanged()
    {
        await using var host = await GrainHost.StartAsync();
        Operator.Enter();
        _ = await host.Model("m").RegisterAsync(Version("aa"), Never);

        _ = await host.Model("m").MoveAliasAsync(new MoveAlias("live", 1, null), Never);

        var outcome = (await EntriesAsync(host, "model.alias.move"))[0].Leaf!;
        (outcome.Outcome, outcome.After).ShouldBe((AuditOutcome.Unchanged, outcome.Before));
    }

    [Fact]
    public async Task Change_StateAfterOneIsTheStateBeforeTheNext()
    {
        await using var host = await GrainHost.StartAsync();
        Operator.Enter();
        _ = await host.Model("m").RegisterAsync(Version("aa"), Never);
        _ = await host.Model("m").MoveAliasAsync(new MoveAlias("next", 1, null), Never);

        (await EntriesAsync(host, "model.alias.move"))[0].Leaf!.Before.ShouldBe((await EntriesAsync(host, "model.version.register"))[0].Leaf!.After);
    }

    [Fact]
    public async Task Change_ByWhoMayNot_IsRefusedAndWrittenDown()
    {
        await using var host = await GrainHost.StartAsync();
        Viewer.Enter();

        var refused = await Should.ThrowAsync<CallRefusedException>(() => host.Model("m").RegisterAsync(Version("aa"), Never));

        refused.Message.ShouldContain("manage");
        (await host.Model("m").GetAsync(Never)).ShouldBeNull();
        var entry = (await EntriesAsync(host, "model.version.register")).ShouldHaveSingleItem();
        (entry.Leaf!.Kind, entry.Detail!.Actor, entry.Detail.Error).ShouldBe((AuditKind.Refusal, "key:view", refused.Message));
    }

    [Fact]
    public async Task Change_ByNobody_IsRefusedWhereCallersAreAsked()
    {
        await using var host = await GrainHost.StartAsync(services: services => services.Configure<Actors.Grains.Audit.CallRules>(rules => rules.Unnamed = null));

        _ = await Should.ThrowAsync<CallRefusedException>(() => host.Model("m").UnloadAsync(Never));

        (await EntriesAsync(host, "model.unload", tenant: "")).ShouldHaveSingleItem().Leaf!.Kind.ShouldBe(AuditKind.Refusal);
    }

    [Fact]
    public async Task Change_ThatAGrainMakes_IsTheCallersAndSaysWhichGrain()
    {
        await using var host = await GrainHost.StartAsync();
        Operator.Enter();

        _ = await host.Model("m").RegisterAsync(Version("aa"), Never);

        var entry = (await EntriesAsync(host, "catalog.model.add"))[0];
        (entry.Detail!.Actor, entry.Detail.Via).ShouldBe(("key:op", "model/default/m"));
    }

    [Fact]
    public async Task Read_LeavesNoEntry()
    {
        await using var host = await GrainHost.StartAsync();
        var reader = host.Services.GetRequiredService<IAuditReader>();
        var before = (await reader.DescribeAsync(Never)).Size;

        _ = await host.Model("m").GetAsync(Never);
        _ = await host.Grains.GetGrain<IInferenceGrain>("default/m").GetRouteAsync(Never);

        (await reader.DescribeAsync(Never)).Size.ShouldBe(before);
    }

    [Fact]
    public async Task Start_IsTheSystems()
    {
        await using var host = await GrainHost.StartAsync();

        var entries = await EntriesAsync(host, "artifacts.collect", tenant: "");

        entries[0].Detail!.Actor.ShouldBe("system:startup");
    }

    private static RegisterVersion Version(string digest) =>
        new(digest, 1, "m.onnx", new ModelDescription([], [], new Dictionary<string, long>(), 8, "", "", new Dictionary<string, string>()), []);

    private static async Task<IReadOnlyList<AuditEntry>> EntriesAsync(GrainHost host, string action, string tenant = "default") =>
        await host.Services.GetRequiredService<IAuditReader>().ListAsync(new AuditQuery(tenant, false, 100) { Action = action }, Never);
}
