using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Reviews;

/// <summary>
/// The real process, killed while it works on each step of an approval: two people agree, the version goes live, and rules are set around the model.
/// Each step is there whole or not at all, no version is live without its approvals, and what was acknowledged is kept.
/// </summary>
public sealed class ApprovalCrashTests
{
    private const int Rounds = 1;

    private static readonly (string Who, HttpMethod Method, string Path, object Body)[] Steps =
    [
        ("bob", HttpMethod.Post, "versions/1/approvals", new { comment = "fine" }),
        ("cleo", HttpMethod.Post, "versions/1/approvals", new { comment = "fine" }),
        ("ann", HttpMethod.Put, "aliases/live", new { version = 1 }),
        ("ann", HttpMethod.Put, "rules", new { rules = new[] { new { name = "r", stage = "before", when = "input.x > 1000", then = "refuse" } } }),
        ("ann", HttpMethod.Put, "rules", new { rules = Array.Empty<object>() }),
    ];

    private static readonly string[] After = ["0 closed", "1 closed", "2 closed", "2 live 0", "2 live 1", "2 live 2"];

    [Fact]
    public async Task Steps_KilledUnderWay_AreThereWholeOrNotAtAll()
    {
        using var data = new TemporaryFolder();
        await using var people = new People(new SiloSettings(data.Path) { Arguments = People.Arguments });
        await people.StartAsync();
        await people.DoAsync("dan", HttpMethod.Put, "policies/two", new { requires = (string[])["approvals"], approvals = new { quorum = 2 } });
        var random = new Random(5);
        for (var round = 0; round < Rounds; round++)
        {
            for (var killed = 0; killed < Steps.Length; killed++)
            {
                var model = $"approved-{round}-{killed}";
                await people.DoAsync("ann", HttpMethod.Post, $"models/{model}/versions", OffsetModel.Create(1));
                for (var step = 0; step < killed; step++)
                {
                    await DoAsync(people, model, step);
                }

                var isDone = await people.KillUnderAsync(TimeSpan.FromMilliseconds(random.Next(12)), () => SendAsync(people, model, killed));
                var stands = await StandsAsync(people, model);
                stands.ShouldBeOneOf(isDone ? [After[killed + 1]] : [After[killed], After[killed + 1]]);
                if (killed < 2)
                {
                    (await SendAsync(people, model, 2)).Status.ShouldBe(stands == After[2] ? 200 : 409, "Nothing is live without its approvals.");
                }

                for (var step = Array.IndexOf(After, await StandsAsync(people, model)); step < Steps.Length; step++)
                {
                    await DoAsync(people, model, step);
                }

                (await StandsAsync(people, model)).ShouldBe(After[^1]);
                await CheckRulesAsync(people, model);
            }
        }

        await people.StopAsync();
    }

    /// <summary>What was in force at the instants of the changes is known, whichever write the kill fell on.</summary>
    private static async Task CheckRulesAsync(People people, string model)
    {
        var revisions = (await people.DoAsync("ann", HttpMethod.Get, $"models/{model}/rules/revisions")).GetProperty("items").EnumerateArray().ToList();
        revisions.Select(known => known.GetProperty("revision").GetInt32()).ShouldBe([2, 1]);
        foreach (var known in revisions)
        {
            var at = Uri.EscapeDataString(known.GetProperty("since").GetDateTimeOffset().ToString("O"));
            var rules = await people.DoAsync("ann", HttpMethod.Get, $"models/{model}/rules?at={at}");
            (rules.GetProperty("revision").GetInt32(), rules.GetProperty("rules").GetArrayLength()).ShouldBe(known.GetProperty("revision").GetInt32() == 1 ? (1, 1) : (2, 0));
        }
    }

    private static Task<(int Status, JsonElement Body)> SendAsync(People people, string model, int step) =>
        people.SendAsync(Steps[step].Who, Steps[step].Method, $"models/{model}/{Steps[step].Path}", Steps[step].Body);

    private static async Task DoAsync(People people, string model, int step)
    {
        var (status, body) = await SendAsync(people, model, step);
        status.ShouldBeInRange(200, 299, body.ToString());
    }

    private static async Task<string> StandsAsync(People people, string model)
    {
        var approvals = (await people.DoAsync("ann", HttpMethod.Get, $"models/{model}/versions/1/approvals")).EnumerateArray()
            .Select(entry => entry.GetProperty("by").GetString()).Distinct().Count();
        var live = (await people.DoAsync("ann", HttpMethod.Get, $"models/{model}/live")).GetProperty("version");
        return live.ValueKind == JsonValueKind.Null
            ? $"{approvals} closed"
            : $"{approvals} live {(await people.DoAsync("ann", HttpMethod.Get, $"models/{model}/rules")).GetProperty("revision")}";
    }
}
