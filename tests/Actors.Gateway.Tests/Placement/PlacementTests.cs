using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Devices;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Placement;

/// <summary>Advice over HTTP on where a model should answer.</summary>
[Collection(GatewayCollection.Name)]
public sealed class PlacementTests(GatewayHost host)
{
    [Fact]
    public async Task Advise_FromWhatSilosAndDevicesMeasured_ShowsEveryNumberWithItsSource()
    {
        const string Model = "placed";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2));
        _ = await host.PredictAsync(Model, """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""");
        var devices = new DeviceClient(host.Client);
        var token = await devices.TokenAsync(new { id = "placement", maxUses = 2 });
        foreach (var (id, latency) in ((string, double)[])[("placed-1", 20), ("placed-2", 40)])
        {
            var key = await devices.EnrolAsync(token, id, new Dictionary<string, string> { ["class"] = "placed-camera" });
            _ = await devices.CheckInAsync(id, key, new { telemetry = new { models = new[] { new { name = Model, version = 1, latencyMs = latency, errors = 0 } } } });
        }

        var advice = await AskAsync(Model, new { devices = "attributes.class = 'placed-camera'", assumptions = new { roundTripSeconds = 0.2, offlineShare = 0.5 } });

        var facts = advice.GetProperty("facts");
        Value(facts, "inputBytes").ShouldBe(16);
        Value(facts, "deviceSeconds").ShouldBe(0.03, 1e-6);
        facts.GetProperty("deviceSeconds").GetProperty("source").GetString()!.ShouldContain("2 devices");
        facts.GetProperty("cloudSeconds").GetProperty("source").GetString()!.ShouldContain("requests since the silos started");
        advice.GetProperty("devicesMeasured").GetInt32().ShouldBe(2);
        advice.GetProperty("best").GetString().ShouldBe("device");
        var cloud = advice.GetProperty("options").EnumerateArray().Single(option => option.GetProperty("kind").GetString() == "cloud");
        cloud.GetProperty("obstacles").EnumerateArray().ShouldContain(obstacle => obstacle.GetString()!.Contains("of the time", StringComparison.Ordinal));
        var assumptions = advice.GetProperty("assumptions");
        (Value(assumptions, "roundTripSeconds"), assumptions.GetProperty("roundTripSeconds").GetProperty("isDefault").GetBoolean()).ShouldBe((0.2, false));
        assumptions.GetProperty("tailFactor").GetProperty("isDefault").GetBoolean().ShouldBeTrue();
        advice.GetProperty("tippingPoints").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Advise_WithoutMeasures_SaysWhatIsAssumed_AndTakesWhatIsGiven()
    {
        const string Model = "placed-nowhere";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(3));

        var advice = await AskAsync(Model, new { devices = "attributes.class = 'none-such'", facts = new { cloudSeconds = 0.5 }, assumptions = new { privacy = "special" } });

        var facts = advice.GetProperty("facts");
        facts.GetProperty("deviceSeconds").GetProperty("source").GetString()!.ShouldStartWith("assumed");
        facts.GetProperty("cloudSeconds").GetProperty("source").GetString().ShouldBe("given in the question");
        advice.GetProperty("best").GetString().ShouldBe("device");
    }

    [Theory]
    [InlineData("""{"assumptions":{"nonsense":1}}""", "nonsense")]
    [InlineData("""{"assumptions":{"offlineShare":2}}""", "offlineShare")]
    [InlineData("""{"assumptions":{"privacy":"secret"}}""", "privacy")]
    [InlineData("""{"facts":{"cloudSeconds":0}}""", "cloudSeconds")]
    [InlineData("""{"facts":{"weather":1}}""", "weather")]
    [InlineData("""{"devices":"class = "}""", "")]
    public async Task Advise_QuestionThatDoesNotFit_IsRefusedWithItsName(string question, string name)
    {
        using var content = new StringContent(question, System.Text.Encoding.UTF8, "application/json");
        using var answer = await host.Client.PostAsync("/api/v1/models/scale/placement", content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(name);
    }

    [Fact]
    public async Task Advise_ModelThatIsNot_IsNotFound()
    {
        using var answer = await host.Client.PostAsJsonAsync("/api/v1/models/none-such/placement", new { });

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static double Value(JsonElement numbers, string name) => numbers.GetProperty(name).GetProperty("value").GetDouble();

    private async Task<JsonElement> AskAsync(string model, object question)
    {
        using var answer = await host.Client.PostAsJsonAsync($"/api/v1/models/{model}/placement", question);
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
