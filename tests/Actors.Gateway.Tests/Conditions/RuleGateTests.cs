using Actors.Gateway.Tests.Registry;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Conditions;

/// <summary>Changes of the rules around a live model pass the gate where a policy says so.</summary>
public sealed class RuleGateTests(GovernedHost host) : IClassFixture<GovernedHost>
{
    private static readonly object Rules = new { rules = new[] { new { name = "r", stage = "before", when = "input.x < 0", then = "refuse" } } };

    [Fact]
    public async Task Rules_OfALiveModelUnderAPolicy_TakeApproval()
    {
        await host.SendAsync(201, "ann", HttpMethod.Post, "models/ruled/versions", OnnxModels.Scale(2));
        await host.SendAsync(200, "dan", HttpMethod.Put, "policies/ruled", new { models = (string[])["ruled"], stages = (string[])["rules"], requires = (string[])["approvals"] });

        // An alias of the stage's name is no way around its gate.
        await host.SendAsync(409, "ann", HttpMethod.Put, "models/ruled/aliases/rules", new { version = 1 });
        var closed = await host.SendAsync(409, "ann", HttpMethod.Put, "models/ruled/rules", Rules);
        closed.GetProperty("type").GetString().ShouldBe("urn:actors:problem:gate-closed");
        closed.GetProperty("missing")[0].GetProperty("piece").GetString().ShouldBe("approvals");
        (await host.SendAsync(200, "ann", HttpMethod.Get, "models/ruled/rules")).GetProperty("revision").GetInt32().ShouldBe(0);
        await host.SendAsync(400, "ann", HttpMethod.Put, "models/ruled/rules", new { rules = new[] { new { name = "r", stage = "before", when = "?", then = "refuse" } } });

        await host.SendAsync(201, "bob", HttpMethod.Post, "models/ruled/versions/1/approvals", new { });
        (await host.SendAsync(200, "ann", HttpMethod.Put, "models/ruled/rules", Rules)).GetProperty("by").GetString().ShouldBe("key:ann");
        await host.SendAsync(403, "bob", HttpMethod.Put, "models/ruled/rules", Rules);
    }

    [Fact]
    public async Task Rules_SetByOverride_LeaveAFollowUp()
    {
        await host.SendAsync(201, "ann", HttpMethod.Post, "models/urgent/versions", OnnxModels.Scale(2));
        await host.SendAsync(200, "dan", HttpMethod.Put, "policies/urgent", new { models = (string[])["urgent"], stages = (string[])["rules"], requires = (string[])["approvals"] });
        var change = new { rules = new[] { new { name = "r", stage = "before", when = "input.x < 0", then = "refuse" } }, reason = "harm", @override = true };
        await host.SendAsync(403, "ann", HttpMethod.Put, "models/urgent/rules", change);
        await host.SendAsync(200, "dan", HttpMethod.Put, "models/urgent/rules", change);
        (await host.SendAsync(200, "dan", HttpMethod.Get, "follow-ups?state=open")).ToString().ShouldContain("urgent");
    }
}
