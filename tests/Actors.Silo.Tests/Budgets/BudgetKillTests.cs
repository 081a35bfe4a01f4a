using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Budgets;

/// <summary>The process is killed while predictions spend of budgets: nothing counts twice, nothing that was told is lost, and the next life settles.</summary>
public sealed class BudgetKillTests
{
    private const string Model = "killed";
    private const string Other = "other";
    private const int Kills = 4;
    private const int Callers = 4;

    /// <summary>A thousand rows cost 10, so that a row is a whole number of micro-units.</summary>
    private const long RowMicros = 10_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Kill_WhilePredictionsSpend_CountsOnceWhatWasTold_AndTheBooksAgree()
    {
        using var data = new TemporaryFolder();
        var settings = new SiloSettings(data.Path);
        var random = new Random(3);
        var (asked, answered, apart, before) = (0L, 0L, 0, 0L);
        var silo = await SiloProcess.StartAsync(settings);
        try
        {
            await PrepareAsync(silo);
            for (var kill = 0; kill < Kills; kill++)
            {
                var (sent, done, seen) = await SpendUntilKilledAsync(silo, TimeSpan.FromMilliseconds(random.Next(200, 900)), before);
                (asked, answered) = (asked + sent, answered + done);
                await silo.DisposeAsync();
                string[] left = [.. Left(data)];
                silo = await SiloProcess.StartAsync(settings);

                var (whole, parts, reported) = await SettledAsync(silo, left);
                parts.ShouldBe(whole, "The parts of a budget are the whole of it.");
                whole.ShouldBeGreaterThanOrEqualTo(seen, "What a budget knew before the kill it knows after it.");
                whole.ShouldBeLessThanOrEqualTo(asked * RowMicros, "Nothing is counted twice.");

                // What was metered is kept for the records in one write and for budgets in the next: a kill between the two tells them apart by one look at the meter.
                reported.ShouldBeGreaterThanOrEqualTo(whole);
                reported.ShouldBeLessThanOrEqualTo(asked * RowMicros);
                apart += reported == whole ? 0 : 1;
                before = whole;
            }

            apart.ShouldBeLessThan(2, "Cost records and budgets are equal, but for a kill between two writes that follow each other at once.");
            before.ShouldBeGreaterThan(0);
            answered.ShouldBeGreaterThan(Kills);

            // The limit holds over all lives: what is spent is known, and no lease is missing.
            using var http = Client(silo);
            await PutAsync(http, "budgets/all", new { limitMicros = before, level = "stop", calendar = new { period = "year" } });
            (await AskAsync(silo)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
            await PutAsync(http, "budgets/all", new { limitMicros = before + (100 * RowMicros), level = "stop", calendar = new { period = "year" } });
            await UntilLetInAsync(silo);
            await silo.StopAsync();
        }
        finally
        {
            await silo.DisposeAsync();
        }

        Left(data).ShouldBeEmpty("After a stop nothing is left to be settled, nor to be written.");
    }

    /// <summary>What a life of the process leaves to the next.</summary>
    private static IEnumerable<string> Left(TemporaryFolder data) =>
        ((string[])["budgets", "costs"]).Select(name => Path.Combine(data.Path, name)).Where(Directory.Exists).SelectMany(folder => Directory.GetFiles(folder));

    private static async Task PrepareAsync(SiloProcess silo)
    {
        using var http = Client(silo);
        using (var registry = new GatewayClient(silo.Address))
        {
            _ = await registry.RegisterAsync(Model, OffsetModel.Create(1));
            _ = await registry.RegisterAsync(Other, OffsetModel.Create(2));
        }

        await PutAsync(http, "costs/prices", new { prices = new[] { new { resource = "rows", from = "2020-01-01T00:00:00Z", perUnit = 10 } } });
        await PutAsync(http, "budgets/all", new { limitMicros = 1_000_000_000_000, level = "stop", calendar = new { period = "year" } });
        await PutAsync(http, "budgets/one", new { limitMicros = 1_000_000_000_000, level = "stop", parent = "all", calendar = new { period = "year" }, scope = new { model = Model } });
        await PutAsync(http, "budgets/two", new { limitMicros = 1_000_000_000_000, parent = "all", calendar = new { period = "year" }, scope = new { model = Other } });
    }

    /// <summary>Predicts until the silo is killed, which is not before the budget knows of something new.</summary>
    /// <returns>Rows that were sent, rows that were answered, and what the budget knew at last.</returns>
    private static async Task<(long Asked, long Answered, long Seen)> SpendUntilKilledAsync(SiloProcess silo, TimeSpan wait, long before)
    {
        var (asked, answered) = (0L, 0L);
        var callers = Enumerable.Range(0, Callers).Select(caller => Task.Run(async () =>
        {
            using var client = new GatewayClient(silo.Address);
            try
            {
                while (true)
                {
                    _ = Interlocked.Increment(ref asked);
                    _ = await client.InferAsync(caller % 2 == 0 ? Model : Other, version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 1 });
                    _ = Interlocked.Increment(ref answered);
                }
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException)
            {
                // The process is gone.
            }
        })).ToArray();

        using var http = Client(silo);
        using var limit = new CancellationTokenSource(Patience);
        long seen;
        while ((seen = await SpentAsync(http, "all")) <= before)
        {
            limit.IsCancellationRequested.ShouldBeFalse("The budget never heard of anything.");
            await Task.Delay(Poll);
        }

        await Task.Delay(wait);
        seen = await SpentAsync(http, "all");
        await silo.KillAsync();
        await Task.WhenAll(callers);
        return (asked, answered, seen);
    }

    /// <summary>Waits until the former lives are settled: nothing is lent to them, and no file of theirs is left.</summary>
    /// <returns>What the whole budget has spent, what its parts have, and what the cost records come to.</returns>
    private static async Task<(long Whole, long Parts, long Reported)> SettledAsync(SiloProcess silo, string[] left)
    {
        using var http = Client(silo);
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var status = await http.GetFromJsonAsync<JsonElement>("/api/v1/budgets/all/status");
            if (!left.Any(File.Exists) && status.GetProperty("leasedMicros").GetInt64() == 0 && status.GetProperty("unsettledMicros").GetInt64() == 0)
            {
                return (await SpentAsync(http, "all"), await SpentAsync(http, "one") + await SpentAsync(http, "two"), await ReportedAsync(http));
            }

            limit.IsCancellationRequested.ShouldBeFalse($"The former life was never settled: {status.GetRawText()}, of its files there are {string.Join(", ", left.Where(File.Exists))}.");
            await Task.Delay(Poll);
        }
    }

    private static async Task<long> SpentAsync(HttpClient http, string budget) =>
        (await http.GetFromJsonAsync<JsonElement>($"/api/v1/budgets/{budget}/status")).GetProperty("spentMicros").GetInt64();

    private static async Task<long> ReportedAsync(HttpClient http)
    {
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return (await http.GetFromJsonAsync<JsonElement>($"/api/v1/costs/report?from={from:yyyy-MM-ddTHH:mm:ssZ}&until={until:yyyy-MM-ddTHH:mm:ssZ}")).GetProperty("totalMicros").GetInt64();
    }

    /// <summary>A silo that does not take a change in within its time hears of it by its next report.</summary>
    private static async Task UntilLetInAsync(SiloProcess silo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (await AskAsync(silo) is { Refusal: { } refusal })
        {
            limit.IsCancellationRequested.ShouldBeFalse(refusal);
            await Task.Delay(Poll);
        }
    }

    private static async Task<(HttpStatusCode Status, string? Refusal)> AskAsync(SiloProcess silo)
    {
        using var client = new GatewayClient(silo.Address);
        try
        {
            _ = await client.InferAsync(Model, version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 1 });
            return (HttpStatusCode.OK, null);
        }
        catch (GatewayRefusalException refusal)
        {
            return (refusal.Status, refusal.Message);
        }
    }

    private static async Task PutAsync(HttpClient http, string path, object body)
    {
        using var put = await http.PutAsJsonAsync("/api/v1/" + path, body);
        put.IsSuccessStatusCode.ShouldBeTrue($"{path}: {await put.Content.ReadAsStringAsync()}");
    }

    private static HttpClient Client(SiloProcess silo) => new() { BaseAddress = silo.Address, Timeout = Patience };
}
