using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Reviews;

/// <summary>
/// The real process, killed while it works on each step of a case: it stands as before the step or as after it, never between; what was acknowledged is
/// kept; the step done again leads on; and in the end each decision is counted, and exported as a label, once.
/// </summary>
public sealed class ReviewCrashTests
{
    private const int Rounds = 1;

    private static readonly (string Who, string Path, Func<string, object?> Body)[] Steps =
    [
        ("ann", "cases", id => new { @case = id, inputs = new { id }, answer = "yes", confidence = 0.5 }),
        ("bob", "lease", _ => null),
        ("bob", "cases/{0}/decision", _ => new { answer = "no", reason = "as seen" }),
        ("ann", "cases/{0}/dispute", _ => new { reason = "my income was misread" }),
        ("cleo", "lease", _ => null),
        ("cleo", "cases/{0}/decision", _ => new { answer = "yes" }),
    ];

    private static readonly string[] After = ["none", "review - -", "review key:bob -", "rejected no", "review - disputed", "review key:cleo disputed", "accepted yes"];

    [Fact]
    public async Task Steps_KilledUnderWay_AreDoneOrNotAndCountedOnce()
    {
        using var data = new TemporaryFolder();
        using var receiver = new EventReceiver();
        await using var people = new People(new SiloSettings(data.Path) { Arguments = [.. People.Arguments, $"--Webhooks:AllowedHosts:0=127.0.0.1:{receiver.Address.Port}"] });
        await people.StartAsync();
        await people.DoAsync("ann", HttpMethod.Put, "reviews/loans/policy", new { leaseSeconds = 3600 });
        await people.DoAsync("dan", HttpMethod.Put, "webhooks/callers", new { url = receiver.Address, models = Array.Empty<string>(), processes = (string[])["loans"] });
        var (random, cases) = (new Random(7), 0);
        for (var round = 0; round < Rounds; round++)
        {
            for (var killed = 0; killed < Steps.Length; killed++)
            {
                var id = $"c{cases++}";
                for (var step = 0; step < killed; step++)
                {
                    await DoAsync(people, id, step);
                }

                var isDone = await people.KillUnderAsync(TimeSpan.FromMilliseconds(random.Next(12)), () => SendAsync(people, id, killed));
                (await StandsAsync(people, id)).ShouldBeOneOf(isDone ? [After[killed + 1]] : [After[killed], After[killed + 1]]);
                for (var step = killed; step < Steps.Length; step++)
                {
                    await DoAsync(people, id, step);
                    (await StandsAsync(people, id)).ShouldBe(After[step + 1]);
                }
            }
        }

        await CheckAsync(people, cases);
        (await receiver.WaitAsync(2 * cases)).ShouldBe(Enumerable.Range(1, 2 * cases).Select(number => (long)number), "Each end is told, in order, whatever was killed in between.");
        await people.StopAsync();
    }

    /// <summary>Two decisions a case: each counted once, and each a label once, under numbers without gaps.</summary>
    private static async Task CheckAsync(People people, int cases)
    {
        var rates = await people.DoAsync("ann", HttpMethod.Get, "reviews/loans/rates");
        (rates.GetProperty("decided").GetInt32(), rates.GetProperty("overturned").GetInt32()).ShouldBe((2 * cases, cases));
        var labels = (await people.DoAsync("ann", HttpMethod.Get, "reviews/loans/outcomes?limit=500")).GetProperty("items").EnumerateArray().ToList();
        labels.Select(label => label.GetProperty("sequence").GetInt64()).ShouldBe(Enumerable.Range(1, 2 * cases).Select(number => (long)number));
        labels.Select(label => label.GetProperty("case").GetString()).ShouldBe(Enumerable.Range(0, cases).SelectMany(number => (string[])[$"c{number}", $"c{number}"]));
        labels.Select(label => label.GetProperty("label").GetString()).ShouldBe(Enumerable.Range(0, cases).SelectMany(_ => (string[])["no", "yes"]));
    }

    private static Task<(int Status, JsonElement Body)> SendAsync(People people, string id, int step) =>
        people.SendAsync(Steps[step].Who, HttpMethod.Post, "reviews/loans/" + Steps[step].Path.Replace("{0}", id, StringComparison.Ordinal), Steps[step].Body(id));

    private static async Task DoAsync(People people, string id, int step)
    {
        var (status, body) = await SendAsync(people, id, step);

        // A dispute that was taken before the kill is refused afterwards: it is brought once.
        status.ShouldBeOneOf(step == 3 ? [200, 409] : step == 0 ? [201] : [200], body.ToString());
    }

    private static async Task<string> StandsAsync(People people, string id)
    {
        var (status, known) = await people.SendAsync("ann", HttpMethod.Get, $"reviews/loans/cases/{id}");
        if (status == 404)
        {
            return "none";
        }

        var queue = known.GetProperty("queue");
        return queue.ValueKind == JsonValueKind.Null
            ? $"{known.GetProperty("status")} {known.GetProperty("answer")}"
            : $"{known.GetProperty("status")} {queue.GetProperty("leasedBy").GetString() ?? "-"} {(queue.GetProperty("dispute").ValueKind == JsonValueKind.Null ? "-" : "disputed")}";
    }
}
