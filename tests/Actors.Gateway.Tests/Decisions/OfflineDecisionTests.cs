using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json;
using Actors.Domain.Decisions;
using Actors.Gateway.Tests.Devices;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Decisions;

/// <summary>What devices decided by themselves, from their request to the answer of an audit.</summary>
[Collection(GatewayCollection.Name)]
public sealed class OfflineDecisionTests(GatewayHost host)
{
    private static readonly DateTimeOffset At = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);
    private readonly DeviceClient _devices = new(host.Client);

    [Fact]
    public async Task Post_OfDecisionsSentTwice_KeepsEachOnceWithItsOwnTime()
    {
        const string Model = "offline-once";
        var key = await EnrolAsync("offline-1");
        var ids = Enumerable.Range(0, 5).Select(number => DecisionIds.Make(At.AddMinutes(number), 77, (uint)number)).ToList();
        var lines = ids.Select((id, number) => Line(id, Model, number, $"\"at\":\"{At.AddMinutes(number):O}\"")).ToList();

        (await SendAsync("offline-1", key, lines.Take(3))).ShouldBe((HttpStatusCode.OK, "3 0 0"));
        (await SendAsync("offline-1", key, lines)).ShouldBe((HttpStatusCode.OK, "2 3 0"));

        var page = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/decisions?model={Model}");
        var found = page.GetProperty("decisions").EnumerateArray().ToList();
        found.Select(decision => decision.GetProperty("id").GetGuid()).ShouldBe(ids);
        found.Select(decision => decision.GetProperty("at").GetDateTimeOffset()).ShouldBe(ids.Select((_, number) => At.AddMinutes(number)));
        found.ShouldAllBe(decision => decision.GetProperty("madeOffline").GetBoolean() && decision.GetProperty("version").GetInt32() == 3 && decision.GetProperty("caller").GetString() == "device:offline-1");
        found[4].GetProperty("inputs")[0].GetProperty("data")[0].GetDouble().ShouldBe(4);
    }

    [Fact]
    public async Task Post_WithAnIdOfAnotherDevicesDecision_IsRefusedAsAWhole()
    {
        var (first, second) = (await EnrolAsync("offline-mine"), await EnrolAsync("offline-thine"));
        var (taken, free) = (DecisionIds.Make(At, 81, 1), DecisionIds.Make(At, 81, 2));
        (await SendAsync("offline-mine", first, [Line(taken, "offline-ids", 1, "\"age\":0")])).ShouldBe((HttpStatusCode.OK, "1 0 0"));

        (await SendAsync("offline-thine", second, [Line(free, "offline-ids", 2, "\"age\":0"), Line(taken, "offline-ids", 2, "\"age\":0")])).Status.ShouldBe(HttpStatusCode.BadRequest);

        using var answer = await host.Client.GetAsync($"/api/v1/decisions/{free}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/decisions/{taken}")).GetProperty("caller").GetString().ShouldBe("device:offline-mine");
    }

    [Fact]
    public async Task Post_FollowsTheModelsPolicy()
    {
        var key = await EnrolAsync("offline-2");
        _ = await host.RegisterAsync("offline-policy", OnnxModels.Scale(2));
        using var set = await host.Client.PutAsJsonAsync("/api/v1/models/offline-policy/serving", new { decisions = new { level = "full", omitted = new[] { "x" }, retentionDays = 99 } });
        _ = set.EnsureSuccessStatusCode();
        var id = DecisionIds.Make(At, 78, 1);

        (await SendAsync("offline-2", key, [Line(id, "offline-policy", 1, "\"age\":60000")])).ShouldBe((HttpStatusCode.OK, "1 0 0"));

        var decision = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/decisions/{id}");
        decision.GetProperty("inputs")[0].GetProperty("form").GetString().ShouldBe("omitted");
        decision.GetProperty("retentionDays").GetInt32().ShouldBe(99);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("nonsense")]
    [InlineData("null")]
    [InlineData("""{"id":"3f2504e0-4f89-41d3-9a0c-0305e82c3301","model":"m","version":1,"age":0,"inputs":[],"outputs":[]}""")]
    [InlineData("""{"id":"019c2222-4f89-71d3-9a0c-0305e82c3301","model":"m","version":1,"inputs":[],"outputs":[]}""")]
    [InlineData("""{"id":"019c2222-4f89-71d3-9a0c-0305e82c3301","model":"m","version":1,"age":0,"inputs":[{"name":"x","datatype":"FP32","shape":[2],"content":"AAAAAA=="}],"outputs":[]}""")]
    [InlineData("""{"id":"019c2222-4f89-71d3-9a0c-0305e82c3301","model":"m","version":1,"age":0,"inputs":[{"name":"x","datatype":"FP32","shape":[4611686018427387904,4,4],"content":""}],"outputs":[]}""")]
    public async Task Post_WithALineThatIsNone_KeepsNothingOfTheRequest(string bad)
    {
        var device = "offline-bad-" + bad.GetHashCode(StringComparison.Ordinal).ToString("x", CultureInfo.InvariantCulture);
        var key = await EnrolAsync(device);
        var id = DecisionIds.Make(At, 79, 1);

        (await SendAsync(device, key, [Line(id, "offline-bad", 1, "\"age\":0"), bad])).Status.ShouldBe(HttpStatusCode.BadRequest);

        using var answer = await host.Client.GetAsync($"/api/v1/decisions/{id}");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Post_ByAnotherDevice_IsRefused()
    {
        var key = await EnrolAsync("offline-3");
        _ = await EnrolAsync("offline-4");

        (await SendAsync("offline-4", key, [])).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await SendAsync("offline-3", key, [])).ShouldBe((HttpStatusCode.OK, "0 0 0"));
    }

    private async Task<string> EnrolAsync(string id) => await _devices.EnrolAsync(await _devices.TokenAsync(new { maxUses = 1 }), id);

    private async Task<(HttpStatusCode Status, string Counts)> SendAsync(string device, string key, IEnumerable<string> lines)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/decisions/offline?device={device}") { Content = new StringContent(string.Join('\n', lines)) };
        _ = request.Headers.TryAddWithoutValidation("Authorization", $"Device {key}");
        using var answer = await host.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            return (answer.StatusCode, text);
        }

        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return (answer.StatusCode, $"{root.GetProperty("accepted")} {root.GetProperty("duplicates")} {root.GetProperty("leftOut")}");
    }

    private static string Line(Guid id, string model, int number, string time)
    {
        var content = Convert.ToBase64String(MemoryMarshal.AsBytes<float>([number, 2]));
        return $$"""{"id":"{{id}}","model":"{{model}}","version":"3",{{time}},"inputs":[{"name":"x","datatype":"FP32","shape":[1,2],"content":"{{content}}"}],"outputs":[]}""";
    }
}
