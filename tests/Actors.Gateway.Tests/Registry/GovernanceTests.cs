using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Registry;

public sealed class GovernanceTests(GovernedHost host) : IClassFixture<GovernedHost>
{
    [Fact]
    public async Task Live_WithAPolicy_TakesTwoApprovalsOfOthers()
    {
        await PutPolicyAsync("credit-live", new { models = (string[])["credit*"], requires = (string[])["approvals"], approvals = new { quorum = 2, roles = new { risk = 1 } } });
        await RegisterAsync("credit", 3);

        // The first version does not become live by itself where a policy guards the stage.
        var refused = await MoveAsync(409, "ann", "credit", 1);
        refused.GetProperty("type").GetString().ShouldBe("urn:actors:problem:gate-closed");
        refused.GetProperty("missing")[0].GetProperty("piece").GetString().ShouldBe("approvals");
        refused.GetProperty("missing")[0].GetProperty("detail").GetString().ShouldBe("It lacks 2 more of 2 approvals and 1 more by the role 'risk'.");
        await host.SendAsync(403, "ann", HttpMethod.Post, "models/credit/versions/1/approvals", new { kind = "approval" });
        await host.SendAsync(201, "ann", HttpMethod.Post, "models/credit/versions/1/approvals", new { kind = "request", comment = "please" });
        await host.SendAsync(201, "bob", HttpMethod.Post, "models/credit/versions/1/approvals", new { comment = "fine" });
        await MoveAsync(409, "ann", "credit", 1);
        var approval = await host.SendAsync(201, "cleo", HttpMethod.Post, "models/credit/versions/1/approvals", new { });
        await host.SendAsync(403, "bob", HttpMethod.Post, $"models/credit/versions/1/approvals/{approval.GetProperty("number")}/withdraw");
        await host.SendAsync(200, "cleo", HttpMethod.Post, $"models/credit/versions/1/approvals/{approval.GetProperty("number")}/withdraw", new { reason = "wait" });
        await MoveAsync(409, "ann", "credit", 1);
        await host.SendAsync(201, "cleo", HttpMethod.Post, "models/credit/versions/1/approvals", new { });

        var gate = (await host.SendAsync(200, "ann", HttpMethod.Get, "models/credit/versions/1/gates?stage=live"))[0];
        gate.GetProperty("open").GetBoolean().ShouldBeTrue();
        gate.GetProperty("reachedAt").ValueKind.ShouldBe(JsonValueKind.Null);
        await MoveAsync(200, "ann", "credit", 1);
        gate = (await host.SendAsync(200, "ann", HttpMethod.Get, "models/credit/versions/1/gates?stage=live"))[0];
        gate.GetProperty("reachedAt").ValueKind.ShouldBe(JsonValueKind.String);
        gate.GetProperty("pieces")[0].GetProperty("leadTimeSeconds").GetDouble().ShouldBeLessThanOrEqualTo(gate.GetProperty("leadTimeSeconds").GetDouble() + 0.001);
        (await host.SendAsync(200, "ann", HttpMethod.Get, "models/credit/live")).GetProperty("version").GetInt32().ShouldBe(1);
    }

    /// <summary>No way around: the registrant's own approval with every scope, a transfer over models, an alias under another case.</summary>
    [Fact]
    public async Task Live_EveryOtherWay_PassesTheGateToo()
    {
        await PutPolicyAsync("locked", new { models = (string[])["locked"], requires = (string[])["approvals", "card", "tests"] });
        await host.SendAsync(201, "dan", HttpMethod.Post, "models/locked/versions", OnnxModels.Scale(3));
        var own = await host.SendAsync(403, "dan", HttpMethod.Post, "models/locked/versions/1/approvals", new { });
        own.GetProperty("type").GetString().ShouldBe("urn:actors:problem:not-for-caller");
        var moved = await host.SendAsync(409, "dan", HttpMethod.Post, "aliases:move", new { moves = new[] { new { model = "locked", alias = "live", version = 1 } } });
        moved.GetProperty("missing").GetArrayLength().ShouldBe(3);
        await MoveAsync(400, "dan", "locked", 1, alias: "Live");
        (await host.SendAsync(200, "dan", HttpMethod.Get, "models/locked/live")).GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Null);
        await MoveAsync(200, "dan", "locked", 1, alias: "trial");
    }

    /// <summary>A policy may guard the way out: for people, and for the platform at a sunset.</summary>
    [Fact]
    public async Task Archive_WithAPolicyForTheStage_PassesItsGate()
    {
        await PutPolicyAsync("retire", new { models = (string[])["retired"], stages = (string[])["archived"], requires = (string[])["approvals"] });
        await RegisterAsync("retired", 3);
        await RegisterAsync("retired", 4);
        var refused = await host.SendAsync(409, "ann", HttpMethod.Post, "models/retired/versions/2/archive");
        refused.GetProperty("missing")[0].GetProperty("piece").GetString().ShouldBe("approvals");
        var at = DateTimeOffset.UtcNow.AddSeconds(-10);
        await host.SendAsync(200, "ann", HttpMethod.Put, "models/retired/versions/2/deprecation", new { at, sunsetAt = at.AddSeconds(5) });
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        JsonElement last;
        do
        {
            timeout.IsCancellationRequested.ShouldBeFalse("The history never said why the version stays past its sunset.");
            await Task.Delay(20, CancellationToken.None);
            last = (await host.SendAsync(200, "ann", HttpMethod.Get, "models/retired/history")).GetProperty("items").EnumerateArray().Last();
        }
        while (last.GetProperty("kind").GetString() != "sunset-held");

        last.GetProperty("reason").GetString()!.ShouldStartWith("The gate before 'archived' is closed. [approvals]");
        await host.SendAsync(201, "bob", HttpMethod.Post, "models/retired/versions/2/approvals", new { });
        (await host.SendAsync(200, "ann", HttpMethod.Post, "models/retired/versions/2/archive")).GetProperty("state").GetString().ShouldBe("archived");
    }

    [Fact]
    public async Task Override_TakesAnAdminAndAReasonAndLeavesAFollowUp()
    {
        await PutPolicyAsync("urgent", new { models = (string[])["urgent"], requires = (string[])["card"], maxOpenFollowUps = 1 });
        await RegisterAsync("urgent", 3);
        await RegisterAsync("urgent", 4);
        await MoveAsync(403, "ann", "urgent", 1, new { version = 1, reason = "outage", @override = true });
        await MoveAsync(400, "dan", "urgent", 1, new { version = 1, @override = true });
        await MoveAsync(200, "dan", "urgent", 1, new { version = 1, reason = "outage", @override = true });

        var open = await host.SendAsync(200, "ann", HttpMethod.Get, "follow-ups?state=open");
        var followUp = open.EnumerateArray().Single(known => known.GetProperty("model").GetString() == "urgent");
        followUp.GetProperty("by").GetString().ShouldBe("key:dan");
        followUp.GetProperty("missing")[0].GetString()!.ShouldStartWith("card: ");
        var id = followUp.GetProperty("id").GetString();
        var history = await host.SendAsync(200, "ann", HttpMethod.Get, "models/urgent/history");
        history.GetProperty("items").EnumerateArray().Last().GetProperty("followUp").GetString().ShouldBe(id);

        // As many as may be are open: no other override until somebody else has closed it.
        (await MoveAsync(403, "dan", "urgent", 2, new { version = 2, reason = "outage", @override = true })).GetProperty("type").GetString().ShouldBe("urn:actors:problem:override-refused");
        await host.SendAsync(403, "dan", HttpMethod.Post, $"follow-ups/{id}/close", new { resolution = "all well" });
        await host.SendAsync(400, "dora", HttpMethod.Post, $"follow-ups/{id}/close", new { resolution = "" });
        (await host.SendAsync(200, "dora", HttpMethod.Post, $"follow-ups/{id}/close", new { resolution = "looked at" })).GetProperty("closedBy").GetString().ShouldBe("key:dora");
        await MoveAsync(200, "dan", "urgent", 2, new { version = 2, reason = "outage again", @override = true });
    }

    [Fact]
    public async Task Freeze_ClosesTheStageButForTheExcusedAndAReturn()
    {
        await RegisterAsync("frozen", 3);
        await RegisterAsync("frozen", 4);
        await RegisterAsync("frozen", 5);
        await MoveAsync(200, "ann", "frozen", 2);
        var now = DateTimeOffset.UtcNow;
        await host.SendAsync(200, "dan", HttpMethod.Put, "freezes/year-end", new { from = now.AddHours(-1), to = now.AddHours(1), reason = "books are closed", models = (string[])["frozen"], excusedRoles = (string[])["admin"] });
        (await MoveAsync(409, "ann", "frozen", 3)).GetProperty("missing")[0].GetProperty("piece").GetString().ShouldBe("calendar");
        await MoveAsync(200, "ann", "frozen", 1);
        await MoveAsync(200, "dan", "frozen", 3);
        await host.SendAsync(403, "ann", HttpMethod.Delete, "freezes/year-end");
        await host.SendAsync(204, "dan", HttpMethod.Delete, "freezes/year-end");
        await MoveAsync(200, "ann", "frozen", 2);
    }

    [Fact]
    public async Task Tests_ThatPass_OpenTheGate()
    {
        await PutPolicyAsync("tested-live", new { models = (string[])["proven"], requires = (string[])["tests"] });
        await RegisterAsync("proven", 2);
        Missing(await MoveAsync(409, "ann", "proven", 1)).ShouldBe(["tests"]);
        await host.SendAsync(200, "ann", HttpMethod.Put, "models/proven/versions/1/tests", new { edgeCases = true });
        await MoveAsync(409, "ann", "proven", 1);
        await host.SendAsync(202, "ann", HttpMethod.Post, "models/proven/versions/1/tests/run");
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await host.SendAsync(200, "ann", HttpMethod.Get, "models/proven/versions/1/tests")).GetProperty("state").GetString() == "running")
        {
            timeout.IsCancellationRequested.ShouldBeFalse("The run of the tests never ended.");
            await Task.Delay(10, CancellationToken.None);
        }

        await MoveAsync(200, "ann", "proven", 1);
    }

    [Fact]
    public async Task Risk_High_TakesAnImpactAssessmentAndTheBoard()
    {
        await PutPolicyAsync("high", new { models = (string[])["scoring"], riskClasses = (string[])["high", "unassessed"], requires = (string[])["risk", "impact-assessment", "review-board"], boardQuorum = 1 });
        await RegisterAsync("scoring", 3);
        await host.SendAsync(400, "ann", HttpMethod.Put, "models/scoring/risk", new { @class = "high" });
        var risk = await host.SendAsync(200, "ann", HttpMethod.Put, "models/scoring/risk", new { @class = "high", reasons = (string[])["decides on credit"], area = "Annex III 5(b)" });
        risk.GetProperty("assessment").GetProperty("by").GetString().ShouldBe("key:ann");
        var later = await host.SendAsync(200, "ann", HttpMethod.Get, "models/scoring/risk?at=2028-01-01T00:00:00Z");
        later.GetProperty("duties").EnumerateArray().Select(duty => duty.GetProperty("id").GetString()).ShouldContain("eu-ai-act-12");
        Missing(await MoveAsync(409, "ann", "scoring", 1)).ShouldBe(["impact-assessment", "review-board"]);
        var impact = new { purpose = "scoring", affectedGroups = (string[])["applicants"], harms = (string[])["refusal"], mitigations = (string[])["review"], oversight = "a person decides" };
        await host.SendAsync(200, "ann", HttpMethod.Put, "models/scoring/risk", new { @class = "high", reasons = (string[])["decides on credit"], impact });
        await host.SendAsync(201, "bob", HttpMethod.Post, "models/scoring/versions/1/approvals", new { });
        Missing(await MoveAsync(409, "ann", "scoring", 1)).ShouldBe(["review-board"]);
        await host.SendAsync(201, "eve", HttpMethod.Post, "models/scoring/versions/1/approvals", new { });
        await MoveAsync(200, "ann", "scoring", 1);
        await host.SendAsync(200, "ann", HttpMethod.Put, "models/scoring/risk", new { @class = "unacceptable", reasons = (string[])["social scoring"] });
        await RegisterAsync("scoring", 4);
        Missing(await MoveAsync(409, "ann", "scoring", 2)).ShouldContain("risk");
    }

    [Fact]
    public async Task Rules_BadOrForbidden_SaySo()
    {
        await host.SendAsync(403, "ann", HttpMethod.Put, "policies/mine", new { });
        (await host.SendAsync(400, "dan", HttpMethod.Put, "policies/bad", new { requires = (string[])["luck"] })).GetProperty("detail").GetString()!.ShouldContain("luck");
        await host.SendAsync(400, "dan", HttpMethod.Put, "policies/bad", new { unknown = 1 });
        await host.SendAsync(400, "dan", HttpMethod.Put, "freezes/bad", new { reason = "no times" });
        await host.SendAsync(404, "dan", HttpMethod.Delete, "policies/none");
        await host.SendAsync(404, "dan", HttpMethod.Get, "policies/none");
        await host.SendAsync(404, "bob", HttpMethod.Post, "models/nothing/versions/1/approvals", new { });
        await host.SendAsync(400, "ann", HttpMethod.Get, "follow-ups?state=half");
    }

    private static IEnumerable<string?> Missing(JsonElement problem) => problem.GetProperty("missing").EnumerateArray().Select(piece => piece.GetProperty("piece").GetString());

    private Task<JsonElement> PutPolicyAsync(string name, object policy) => host.SendAsync(200, "dan", HttpMethod.Put, "policies/" + name, policy);

    private Task<JsonElement> RegisterAsync(string model, float factor) => host.SendAsync(201, "ann", HttpMethod.Post, $"models/{model}/versions", OnnxModels.Scale(factor));

    private Task<JsonElement> MoveAsync(int status, string who, string model, int version, object? body = null, string alias = "live") =>
        host.SendAsync(status, who, HttpMethod.Put, $"models/{model}/aliases/{alias}", body ?? new { version });
}
