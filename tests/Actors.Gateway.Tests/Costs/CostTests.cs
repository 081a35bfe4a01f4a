using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Domain.Costs;
using Actors.Domain.Costs.Focus;
using Actors.Domain.Costs.Metering;
using Actors.Gateway.Tests.Http;
using Actors.Registry;
using Actors.Storage.Costs;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Costs;

/// <summary>Costs over HTTP: a day of records in a year that nothing else is in, and what is metered now.</summary>
[Collection(GatewayCollection.Name)]
public sealed class CostTests(GatewayHost host)
{
    private const string Span = "from=2021-03-04T00:00:00Z&until=2021-03-05T00:00:00Z";
    private static readonly DateTimeOffset Day = new(2021, 3, 4, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Report_ByAnyDimensions_AddsUpToTheTotal()
    {
        await RecordAsync();
        foreach (var kind in (string[])["showback", "chargeback"])
        {
            var whole = (await GetAsync($"report?{Span}&kind={kind}")).GetProperty("totalMicros").GetInt64();
            whole.ShouldBeGreaterThan(0);
            foreach (var by in (string[])["model,version", "caller", "team,costCentre", "resource,hour", "day", "kind"])
            {
                var report = await GetAsync($"report?{Span}&kind={kind}&by={by}");
                report.GetProperty("rows").EnumerateArray().Sum(row => row.GetProperty("micros").GetInt64()).ShouldBe(whole);
            }
        }
    }

    [Fact]
    public async Task Report_Chargeback_SpreadsIdleAndSharedAndKeepsTheTotal()
    {
        await RecordAsync();
        var showback = await GetAsync($"report?{Span}&by=kind");
        var chargeback = await GetAsync($"report?{Span}&by=model&kind=chargeback");
        chargeback.GetProperty("totalMicros").GetInt64().ShouldBe(showback.GetProperty("totalMicros").GetInt64());

        // 10 hours are used at 0.05; of 2 shared and 4 idle ones all are this tenant's.
        showback.GetProperty("byKind").GetProperty("used").GetInt64().ShouldBe(500_000 + 90_000);
        showback.GetProperty("byKind").GetProperty("shared").GetInt64().ShouldBe(100_000);
        showback.GetProperty("byKind").GetProperty("idle").GetInt64().ShouldBe(200_000);
        chargeback.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("values").GetProperty("model").GetString() == "old-a").Sum(row => row.GetProperty("micros").GetInt64())
            .ShouldBe(((500_000 + 300_000) * 8 / 10) + 90_000);
    }

    [Fact]
    public async Task Focus_OfTheDay_ConformsAndIsTheReport()
    {
        await RecordAsync();
        var total = (await GetAsync($"report?{Span}&kind=chargeback")).GetProperty("totalMicros").GetInt64();
        using var response = await host.Client.GetAsync(new Uri($"/api/v1/costs/focus?{Span}", UriKind.Relative));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        var (header, rows) = FocusCsv.Read(await response.Content.ReadAsStringAsync());
        rows.ShouldNotBeEmpty();
        FocusValidator.Check(header, rows, new Dictionary<string, decimal> { ["2021-03"] = total / 1_000_000m }).ShouldBeEmpty();
    }

    [Fact]
    public async Task Predictions_CostByAThousand_AndWasteNamesTheIdle()
    {
        await RecordAsync();
        var versions = (await GetAsync($"predictions?{Span}")).GetProperty("versions").EnumerateArray().ToDictionary(version => version.GetProperty("model").GetString()!);
        versions["old-a"].GetProperty("microsPerThousand").GetDouble().ShouldBe(730_000 / 4.0, 1e-6);
        versions["old-b"].GetProperty("rows").GetInt64().ShouldBe(0);
        var waste = await GetAsync($"waste?{Span}");
        waste.GetProperty("versions").EnumerateArray().ShouldHaveSingleItem().GetProperty("model").GetString().ShouldBe("old-b");
        waste.GetProperty("idleMicros").GetInt64().ShouldBe(160_000);
    }

    [Fact]
    public async Task Carbon_OfTheDay_IsEnergyByTheGridsHours()
    {
        await RecordAsync();
        var carbon = await GetAsync($"carbon?{Span}&embodiedKg=0");
        carbon.GetProperty("kilowattHours").GetDouble().ShouldBe(0.25, 1e-9);
        carbon.GetProperty("operationalGrams").GetDouble().ShouldBe(25, 1e-6);
        carbon.GetProperty("gramsPerPrediction").GetDouble().ShouldBe(25.0 / 4_000, 1e-9);
        carbon.GetProperty("assumedIntensityShare").GetDouble().ShouldBe(0);
    }

    [Fact]
    public async Task Charge_TheSameTwice_IsOne_AndAnotherOfItsNameIsRefused()
    {
        object charge = new { id = "retraining-7", at = "2021-05-01T10:00:00Z", kind = "training", amount = 12.5, description = "Retraining", model = "old-a", version = 1 };
        for (var again = 0; again < 2; again++)
        {
            using var sent = await host.Client.PostAsJsonAsync("/api/v1/costs/charges", charge);
            sent.StatusCode.ShouldBe(HttpStatusCode.OK, await sent.Content.ReadAsStringAsync());
        }

        using var other = await host.Client.PostAsJsonAsync("/api/v1/costs/charges", new { id = "retraining-7", kind = "training", amount = 1, description = "Other" });
        other.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var negative = await host.Client.PostAsJsonAsync("/api/v1/costs/charges", new { id = "x", kind = "training", amount = -1, description = "Other" });
        negative.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var training = await GetAsync("training?from=2021-05-01T00:00:00Z&until=2021-05-02T00:00:00Z");
        training.GetProperty("models").EnumerateArray().ShouldHaveSingleItem().GetProperty("micros").GetInt64().ShouldBe(12_500_000);
    }

    [Fact]
    public async Task Settings_BadOnes_AreRefusedWhole_AndOldRevisionsToo()
    {
        await RecordAsync();
        var before = await GetAsync("settings");
        object[] bad =
        [
            new { prices = new[] { new { resource = "magic", from = "2021-01-01T00:00:00Z", perUnit = 1 } } },
            new { prices = new[] { new { resource = "cpu", from = "2021-01-01T00:30:00Z", perUnit = 1 } } },
            new { spread = new { basis = "metric" } },
            new { wishes = 1 },
            new { prices = (object?)null },
        ];
        foreach (var settings in bad)
        {
            using var put = await host.Client.PutAsJsonAsync("/api/v1/costs/settings", settings);
            put.StatusCode.ShouldBe(HttpStatusCode.BadRequest, JsonSerializer.Serialize(settings));
        }

        using var stale = new HttpRequestMessage(HttpMethod.Put, "/api/v1/costs/tags") { Content = JsonContent.Create(new { tags = Array.Empty<object>() }) };
        stale.Headers.Add("If-Match", "\"0\"");
        using var refused = await host.Client.SendAsync(stale);
        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await GetAsync("settings")).GetRawText().ShouldBe(before.GetRawText());
    }

    [Fact]
    public async Task Predictions_OfNow_AreMeteredByVersion()
    {
        const string Model = "costs-now";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        for (var request = 0; request < 5; request++)
        {
            _ = await host.PredictAsync(Model, """{"inputs":[{"name":"x","datatype":"FP32","shape":[3,2],"data":[1,2,3,4,5,6]}]}""");
        }

        // It is metered once a second, and written then.
        var (store, hour) = (host.Services.GetRequiredService<ICostStore>(), UsageKey.HourOf(DateTimeOffset.UtcNow));
        var rows = Array.Empty<UsageRow>();
        var begun = TimeProvider.System.GetTimestamp();
        while (rows.Where(row => row.Key.Resource == "rows").Sum(row => row.Quantity) < 15)
        {
            TimeProvider.System.GetElapsedTime(begun).ShouldBeLessThan(Patience, "The rows that were predicted are metered.");
            await Task.Delay(50);
            rows = [.. (await store.ListAsync(ModelKey.DefaultTenant, hour - 1, hour + 2, 10_000, default)).Where(row => row.Key.Model == Model)];
        }

        rows.Where(row => row.Key.Resource == "rows").Sum(row => row.Quantity).ShouldBe(15);
        rows.Where(row => row.Key.Resource == "network.in").Sum(row => row.Quantity).ShouldBe(15 * 2 * sizeof(float));
        rows.Where(row => row.Key.Resource == "cpu").Sum(row => row.Quantity).ShouldBeGreaterThan(0);
        var common = await store.ListAsync("", hour - 1, hour + 2, 10_000, default);
        common.Select(row => row.Key.Caller).ShouldContain(UsageKey.Idle);
        (await GetAsync("forecast?days=1")).GetProperty("level").GetDouble().ShouldBe(0.8);
    }

    [Fact]
    public async Task TcoScheduleAndDepreciation_Answer_AndRefuseWhatDoesNotFit()
    {
        await RecordAsync();
        using var tco = await host.Client.PostAsJsonAsync("/api/v1/costs/tco", new { assumptions = new Dictionary<string, double> { ["cpuHoursPerMonth"] = 20_000 }, isMetered = false });
        var compared = await tco.Content.ReadFromJsonAsync<JsonElement>();
        compared.GetProperty("options").GetArrayLength().ShouldBe(6);
        compared.GetProperty("assumptions").EnumerateArray().ShouldAllBe(assumption => assumption.GetProperty("source").GetString()!.Length > 0);
        using var unknown = await host.Client.PostAsJsonAsync("/api/v1/costs/tco", new { assumptions = new Dictionary<string, double> { ["wishes"] = 1 } });
        unknown.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var deadline = DateTimeOffset.UtcNow.AddHours(30);
        using var plan = await host.Client.PostAsJsonAsync("/api/v1/costs/schedule", new { hours = 4, deadline, goal = "green", watts = 200, place = "nowhere" });
        var planned = await plan.Content.ReadFromJsonAsync<JsonElement>();
        planned.GetProperty("hours").GetArrayLength().ShouldBe(4);
        planned.GetProperty("grams").GetDouble().ShouldBe(4 * 0.2 * 475, 1e-6);
        using var late = await host.Client.PostAsJsonAsync("/api/v1/costs/schedule", new { hours = 4, deadline = "2021-01-01T00:00:00Z" });
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var version = await host.RegisterAsync("costs-written-off", OnnxModels.Scale(5));
        using var put = await host.Client.PutAsJsonAsync($"/api/v1/models/costs-written-off/versions/{version}/depreciation", new { cost = 1_200, currency = "EUR", from = "2021-01-01T00:00:00Z", months = 12 });
        put.EnsureSuccessStatusCode();
        var written = await GetAsync("depreciation?from=2021-03-01T00:00:00Z&until=2021-05-01T00:00:00Z&limit=200");
        written.GetProperty("versions").EnumerateArray().Single(one => one.GetProperty("model").GetString() == "costs-written-off").GetProperty("charge").GetDecimal().ShouldBe(200);
    }

    [Theory]
    [InlineData("report?by=wishes")]
    [InlineData("report?kind=both")]
    [InlineData("report?from=2021-01-02T00:00:00Z&until=2021-01-01T00:00:00Z")]
    [InlineData("report?from=2011-01-02T00:00:00Z&until=2021-01-01T00:00:00Z")]
    [InlineData("carbon?lifeYears=0")]
    [InlineData("forecast?days=99")]
    [InlineData("forecast?resource=magic")]
    public async Task Queries_ThatDoNotFit_AreProblems(string query)
    {
        using var response = await host.Client.GetAsync(new Uri("/api/v1/costs/" + query, UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Features_OfAModelThatWasNeverMeasured_SayWhatToDo()
    {
        using var response = await host.Client.GetAsync(new Uri("/api/v1/costs/features/scale", UriKind.Relative));
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await response.Content.ReadAsStringAsync()).ShouldContain("/importance");
    }

    private async Task<JsonElement> GetAsync(string query)
    {
        using var response = await host.Client.GetAsync(new Uri("/api/v1/costs/" + query, UriKind.Relative));
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>Prices, tags and one day's records; the same again changes nothing.</summary>
    private async Task RecordAsync()
    {
        using var put = await host.Client.PutAsJsonAsync("/api/v1/costs/settings", new
        {
            currency = "USD",
            prices = new object[]
            {
                new { resource = "cpu", from = "2021-01-01T00:00:00Z", until = "2022-01-01T00:00:00Z", perUnit = 0.05, source = "a test" },
                new { resource = "network.out", from = "2021-01-01T00:00:00Z", until = "2022-01-01T00:00:00Z", perUnit = 0.09, source = "a test" },
            },
            tags = new object[] { new { model = "old-a", tags = new { team = "fraud", costCentre = "4711" } } },
            grid = new object[] { new { place = "test", from = "2021-01-01T00:00:00Z", gramsPerKwh = Enumerable.Range(0, 24).Select(hour => hour < 12 ? 100 : 900), source = "a test" } },
        });
        put.StatusCode.ShouldBe(HttpStatusCode.OK, await put.Content.ReadAsStringAsync());
        var store = host.Services.GetRequiredService<ICostStore>();
        var hour = UsageKey.HourOf(Day) + 3;
        var key = new UsageKey(ModelKey.DefaultTenant, hour, "cpu", "test", "old-a", 1, "key:x");
        UsageRow[] rows =
        [
            new(new UsageKey("", hour, "cpu", "test", "", 0, UsageKey.Idle), Hours(4)),
            new(new UsageKey("", hour, "cpu", "test", "", 0, UsageKey.Shared), Hours(2)),
            new(key, Hours(8)),
            new(key with { Model = "old-b", Caller = "" }, Hours(2)),
            new(key with { Resource = "energy.modelled" }, 900_000_000_000),
            new(key with { Resource = "network.out" }, 1_000_000_000),
            new(key with { Resource = "rows" }, 4_000),
        ];
        _ = await store.AddAsync("tests", new UsageReport(1, rows), default);
    }

    private static long Hours(int hours) => hours * CostResource.Cpu.UnitQuantity;
}
