using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Cluster.Tests.Clusters;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;

namespace Actors.Cluster.Tests.Budgets;

/// <summary>A budget that stops, spent by three silos at once. <c>EngineTests</c> of the grains' tests do the same with three engines in a process, on both builds.</summary>
public sealed class BudgetClusterTests
{
    private const int Silos = 3;
    private const int CallersPerSilo = 4;

    /// <summary>A thousand rows cost 10, so that a row is a whole number of micro-units.</summary>
    private const long RowMicros = 10_000;

    private const long Limit = 900 * RowMicros;
    private const int LeaseSharePercent = 10;

    /// <summary>A caller that was refused so often has met every lease that is given back elsewhere.</summary>
    private const int EnoughRefusals = 100;

    private static readonly string[] Models = ["one", "two"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Burst_OnThreeSilos_IsStoppedOnEach_AndItsPartsAreTheWhole()
    {
        await using var cluster = await TestCluster.StartAsync(Silos);
        using var gateway = new HttpClient { BaseAddress = cluster.Gateway };
        await PrepareAsync(cluster, gateway);

        var admitted = await Task.WhenAll(cluster.Silos.SelectMany((silo, place) => Enumerable.Range(0, CallersPerSilo).Select(caller => ExhaustAsync(silo.Address, Models[(place + caller) % Models.Length]))));

        // It is used up, and stays so on every silo: what happened since is refusals alone.
        foreach (var silo in cluster.Silos)
        {
            using var client = new GatewayClient(silo.Address);
            foreach (var model in Models)
            {
                (await AskAsync(client, model)).ShouldBe(HttpStatusCode.TooManyRequests, $"{silo.Address} {model}");
            }
        }

        var whole = admitted.Sum() * RowMicros;
        whole.ShouldBeGreaterThan(Limit * 9 / 10, "Nearly all of it can be spent.");
        whole.ShouldBeLessThanOrEqualTo(Limit + (Silos * Limit * LeaseSharePercent / 100), "At most what was leased is spent beyond the limit.");

        // Everything is reported and given back: budgets, their parts, and what was metered are the same to the micro-unit.
        var status = await UntilAsync(gateway, "all", found => found.GetProperty("spentMicros").GetInt64() == whole && found.GetProperty("leasedMicros").GetInt64() == 0);
        (status.GetProperty("unsettledMicros").GetInt64(), status.GetProperty("silos").EnumerateArray().Sum(silo => silo.GetProperty("spentMicros").GetInt64())).ShouldBe((0, whole));
        status.GetProperty("silos").EnumerateArray().Count(silo => silo.GetProperty("spentMicros").GetInt64() > 0).ShouldBe(Silos);
        var parts = await Task.WhenAll(Models.Select(async model => (await UntilAsync(gateway, "of-" + model, _ => true)).GetProperty("spentMicros").GetInt64()));
        parts.Sum().ShouldBe(whole);
        (await ReportedAsync(gateway, whole)).ShouldBe(whole);

        // More is there for all of them when the answer comes.
        using var put = await gateway.PutAsJsonAsync("/api/v1/budgets/all", Budget(null, 10 * Limit));
        _ = put.EnsureSuccessStatusCode();
        foreach (var silo in cluster.Silos)
        {
            using var client = new GatewayClient(silo.Address);
            (await AskAsync(client, Models[0])).ShouldBe(HttpStatusCode.OK);
        }
    }

    private static object Budget(string? model, long limit) => model is null
        ? new { limitMicros = limit, level = "stop", leaseSharePercent = LeaseSharePercent, calendar = new { period = "year" } }
        : new { limitMicros = limit, level = "notify", calendar = new { period = "year" }, scope = new { model } };

    private static async Task PrepareAsync(TestCluster cluster, HttpClient gateway)
    {
        using (var registry = new GatewayClient(cluster.Gateway))
        {
            foreach (var model in Models)
            {
                _ = await registry.RegisterAsync(model, OffsetModel.Create(1));
            }
        }

        using var priced = await gateway.PutAsJsonAsync("/api/v1/costs/prices", new { prices = new[] { new { resource = "rows", from = "2020-01-01T00:00:00Z", perUnit = 10 } } });
        _ = priced.EnsureSuccessStatusCode();
        foreach (var (name, budget) in Models.Select(model => ("of-" + model, Budget(model, 1_000 * Limit))).Prepend(("all", Budget(null, Limit))))
        {
            using var put = await gateway.PutAsJsonAsync("/api/v1/budgets/" + name, budget);
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Predicts until it was refused so often, with time for leases to be shared out anew, that nothing more comes.</summary>
    /// <returns>How many were let in.</returns>
    private static async Task<int> ExhaustAsync(Uri silo, string model)
    {
        using var client = new GatewayClient(silo);
        var admitted = 0;
        for (var refused = 0; refused < EnoughRefusals;)
        {
            // A budget that could not be asked within a second is 503: neither let in nor used up.
            var status = await AskAsync(client, model);
            status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.ServiceUnavailable);
            admitted += status == HttpStatusCode.OK ? 1 : 0;
            refused = status == HttpStatusCode.TooManyRequests ? refused + 1 : 0;
            await Task.Delay(status == HttpStatusCode.OK ? TimeSpan.Zero : Pause);
        }

        return admitted;
    }

    private static async Task<HttpStatusCode> AskAsync(GatewayClient client, string model)
    {
        try
        {
            _ = await client.InferAsync(model, version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 1 });
            return HttpStatusCode.OK;
        }
        catch (GatewayRefusalException refusal)
        {
            return refusal.Status;
        }
    }

    private static async Task<JsonElement> UntilAsync(HttpClient gateway, string budget, Func<JsonElement, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var status = await gateway.GetFromJsonAsync<JsonElement>($"/api/v1/budgets/{budget}/status");
            if (isSo(status))
            {
                return status;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Budget {budget} never came to what was spent: {status.GetRawText()}");
            await Task.Delay(Pause);
        }
    }

    /// <summary>What the cost records of all silos come to, when the last of them has written.</summary>
    private static async Task<long> ReportedAsync(HttpClient gateway, long whole)
    {
        using var limit = new CancellationTokenSource(Patience);
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        while (true)
        {
            var report = await gateway.GetFromJsonAsync<JsonElement>($"/api/v1/costs/report?by=model&from={from:yyyy-MM-ddTHH:mm:ssZ}&until={until:yyyy-MM-ddTHH:mm:ssZ}");
            var micros = report.GetProperty("totalMicros").GetInt64();
            if (micros >= whole || limit.IsCancellationRequested)
            {
                return micros;
            }

            await Task.Delay(Pause);
        }
    }
}
