using System.Text.Json;
using Actors.Gateway.Tests.Campaigns;

namespace Actors.Gateway.Tests.Budgets;

/// <summary>Who may let more be spent than a budget allows: over HTTP, with a clock that the test sets. ann manages, bob approves.</summary>
public sealed class BudgetExceptionTests(FleetHost host) : IClassFixture<FleetHost>
{
    [Fact]
    public async Task Exception_IsApprovedByAnother_HoldsUntilItExpires_AndIsInTheAuditLog()
    {
        _ = await host.SendAsync(201, "ann", HttpMethod.Put, "budgets/launch", new { limitMicros = 1_000_000, level = "stop" });
        _ = await host.SendAsync(400, "ann", HttpMethod.Post, "budgets/launch/exceptions", new { reason = "", amountMicros = 5, expiresAt = host.Now.AddDays(1) });
        var asked = await host.SendAsync(201, "ann", HttpMethod.Post, "budgets/launch/exceptions", new { reason = "a launch", amountMicros = 250_000, expiresAt = host.Now.AddHours(2) });
        (asked.GetProperty("state").GetString(), asked.GetProperty("requestedBy").GetString()).ShouldBe(("pending", "key:ann"));
        var path = "budgets/launch/exceptions/" + asked.GetProperty("id").GetString();

        _ = await host.SendAsync(403, "ann", HttpMethod.Post, path + "/approve");
        var approved = await host.SendAsync(200, "bob", HttpMethod.Post, path + "/approve", new { note = "go" });
        (approved.GetProperty("state").GetString(), approved.GetProperty("decidedBy").GetString(), approved.GetProperty("note").GetString()).ShouldBe(("approved", "key:bob", "go"));
        (await CeilingAsync()).ShouldBe(1_250_000);
        _ = await host.SendAsync(409, "bob", HttpMethod.Post, path + "/reject");
        _ = await host.SendAsync(404, "bob", HttpMethod.Post, "budgets/launch/exceptions/x99/approve");

        host.Forward(TimeSpan.FromHours(2));
        (await CeilingAsync()).ShouldBe(1_000_000);
        var all = await host.SendAsync(200, "ann", HttpMethod.Get, "budgets/exceptions?state=expired");
        all.EnumerateArray().ShouldHaveSingleItem().GetProperty("budget").GetString().ShouldBe("launch");

        // bob's own wishes are for others, too, and nobody needs another to take a wish back.
        var own = await host.SendAsync(201, "dan", HttpMethod.Post, "budgets/launch/exceptions", new { reason = "mine", amountMicros = 1, expiresAt = host.Now.AddHours(2) });
        _ = await host.SendAsync(403, "dan", HttpMethod.Post, "budgets/launch/exceptions/" + own.GetProperty("id").GetString() + "/approve");
        _ = await host.SendAsync(200, "dan", HttpMethod.Post, "budgets/launch/exceptions/" + own.GetProperty("id").GetString() + "/withdraw");

        var audit = (await host.SendAsync(200, "dan", HttpMethod.Get, "audit/entries?limit=200")).GetRawText();
        audit.ShouldContain("budget.exception.ask");
        audit.ShouldContain("budget.exception.decide");
    }

    private async Task<long> CeilingAsync() => (await StatusAsync()).GetProperty("ceilingMicros").GetInt64();

    private Task<JsonElement> StatusAsync() => host.SendAsync(200, "ann", HttpMethod.Get, "budgets/launch/status");
}
