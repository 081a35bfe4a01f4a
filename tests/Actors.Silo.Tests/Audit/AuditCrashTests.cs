using System.Net.Http.Json;
using System.Text.Json;
using Actors.Domain.Audit;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Audit;

/// <summary>The process killed under changes: what was acknowledged is in the log, what is in the log has an outcome, and the log verifies.</summary>
public sealed class AuditCrashTests
{
    private const int Cycles = 5;
    private const int Movers = 4;

    [Fact]
    public async Task Kill_UnderChanges_LosesNoEntryOfAnAcknowledgedOne()
    {
        using var data = new TemporaryFolder();
        var random = new Random(5);
        var acknowledged = new List<string>();
        string? witness = null;
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path));
            using var client = new GatewayClient(silo.Address);
            _ = await client.RegisterAsync("moved", OnnxModels.Scale(cycle + 2));
            witness = (await VerifyAsync(silo, acknowledged, witness)) ?? witness;
            var movers = Enumerable.Range(0, Movers).Select(mover => MoveAsync(silo.Address, $"alias-{cycle}-{mover}", acknowledged)).ToList();
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(100, 700)));
            await silo.KillAsync();
            await Task.WhenAll(movers);
        }

        await using var last = await SiloProcess.StartAsync(new SiloSettings(data.Path));
        _ = await VerifyAsync(last, acknowledged, witness);
        acknowledged.Count.ShouldBeGreaterThan(Cycles);
        await last.StopAsync();
    }

    /// <summary>Makes one change after another, each named by its request, until the process is gone.</summary>
    private static async Task MoveAsync(Uri address, string alias, List<string> acknowledged)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var n = 0; ; n++)
        {
            try
            {
                using var request = new HttpRequestMessage(n % 2 == 0 ? HttpMethod.Put : HttpMethod.Delete, new Uri($"/api/v1/models/moved/aliases/{alias}", UriKind.Relative));
                request.Content = n % 2 == 0 ? JsonContent.Create(new { version = 1 }) : null;
                request.Headers.Add("X-Request-Id", $"{alias}-{n}");
                using var response = await client.SendAsync(request);
                response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
                lock (acknowledged)
                {
                    acknowledged.Add($"{alias}-{n}");
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    private static async Task<string?> VerifyAsync(SiloProcess silo, List<string> acknowledged, string? witness)
    {
        using var client = new HttpClient { BaseAddress = silo.Address };
        var verifier = new AuditVerifier([], witness is null ? [] : [witness]);
        string? head = null;
        foreach (var line in (await client.GetStringAsync(new Uri("/api/v1/audit/export", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            _ = verifier.Add(line);
            head = line.Contains("\"type\":\"head\"", StringComparison.Ordinal) ? line : head;
        }

        verifier.Finish().Fault.ShouldBeNull();
        var entries = await EntriesAsync(client);
        var done = entries.Where(entry => entry.Kind == "outcome" && entry.Outcome == "done").Select(entry => entry.Request).ToHashSet();
        acknowledged.Where(request => !done.Contains(request)).ShouldBeEmpty("An acknowledged change has no outcome in the log.");
        var closed = entries.Where(entry => entry.Kind == "outcome").Select(entry => entry.Call).ToHashSet();
        entries.Where(entry => entry.Kind == "intent" && !closed.Contains(entry.Call)).ShouldBeEmpty("An intent of a process that is gone has no outcome.");
        return head;
    }

    private static async Task<List<(string Kind, string Call, string? Outcome, string? Request)>> EntriesAsync(HttpClient client)
    {
        var all = new List<(string, string, string?, string?)>();
        string? cursor = null;
        do
        {
            var page = await client.GetFromJsonAsync<JsonElement>(
                new Uri($"/api/v1/audit/entries?action=model.alias.move&limit=500{(cursor is null ? "" : $"&cursor={cursor}")}", UriKind.Relative));
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => (
                entry.GetProperty("kind").GetString()!,
                entry.GetProperty("call").GetString()!,
                entry.GetProperty("outcome").GetString(),
                entry.GetProperty("detail").TryGetProperty("requestId", out var request) ? request.GetString() : null)));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        return all;
    }
}
