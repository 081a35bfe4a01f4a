using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Registry;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Reviews;

/// <summary>What people decide comes back as labels of the predictions.</summary>
public sealed class OutcomeTests(GovernedHost host) : IClassFixture<GovernedHost>
{
    private const int Cases = 150;

    [Fact]
    public async Task Decision_OnAPrediction_IsItsLabel()
    {
        await host.SendAsync(200, "ann", HttpMethod.Put, "reviews/labels/policy", new
        {
            acceptAt = 0.5,
            sampledShare = 1.0,
            prediction = new { answer = "if(output.y >= 10, 'yes', 'no')", confidence = "output.y.1" },
        });
        await host.SendAsync(201, "ann", HttpMethod.Post, "models/labelled/versions", OnnxModels.Scale(1, 2));
        const string Body = """{"inputs":[{"name":"x","shape":[2,2],"datatype":"FP32","data":[12,0.9,1,0.9]}]}""";
        var (request, answer) = await InferAsync("labelled", "labels", Body);
        answer.GetProperty("parameters").GetProperty("pending").GetBoolean().ShouldBeTrue();
        (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/labels/outcomes")).GetProperty("items").GetArrayLength().ShouldBe(0);
        await DecideAsync("labels", "bob", "yes");
        await DecideAsync("labels", "bob", "yes");

        var page = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/labels/outcomes");
        var labels = page.GetProperty("items").EnumerateArray().ToList();
        labels.Select(label => (label.GetProperty("row").GetInt32(), label.GetProperty("label").GetString(), label.GetProperty("overridden").GetBoolean()))
            .ShouldBe([(0, "yes", false), (1, "yes", true)]);
        foreach (var label in labels)
        {
            (label.GetProperty("model").GetString(), label.GetProperty("version").GetInt32(), label.GetProperty("sampled").GetBoolean()).ShouldBe(("labelled", 1, true));
            label.GetProperty("request").GetString().ShouldBe(request);
            label.GetProperty("decidedBy")[0].GetString().ShouldBe("key:bob");
        }

        await host.SendAsync(403, "bob", HttpMethod.Put, "reviews/labels/policy", new { });
        await host.SendAsync(404, "ann", HttpMethod.Get, "reviews/nowhere/outcomes");
        await host.SendAsync(400, "ann", HttpMethod.Get, "reviews/labels/outcomes?after=-1");
        await host.SendAsync(400, "ann", HttpMethod.Get, "reviews/labels/outcomes?limit=501");
    }

    /// <summary>More labels than the process's row holds: a walk by pages and the lines are the same, and stay so when more is decided.</summary>
    [Fact]
    public async Task Export_OfManyLabels_IsStableByPageAndByLine()
    {
        await host.SendAsync(200, "ann", HttpMethod.Put, "reviews/many/policy", new { });
        for (var i = 0; i < Cases; i++)
        {
            await host.SendAsync(201, "ann", HttpMethod.Post, "reviews/many/cases", new { @case = $"c{i}", inputs = new { i }, answer = "yes", confidence = 0.5 });
            if (i % 10 == 9)
            {
                await host.SendAsync(200, "ann", HttpMethod.Post, $"reviews/many/cases/c{i}/withdraw", new { reason = "settled" });
            }
            else
            {
                await DecideAsync("many", "bob", i % 2 == 0 ? "yes" : "no");
            }
        }

        var (walked, after) = (new List<string>(), 0L);
        while (true)
        {
            var page = await host.SendAsync(200, "ann", HttpMethod.Get, $"reviews/many/outcomes?after={after}&limit=7");
            walked.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.ToString()));
            after = page.GetProperty("after").GetInt64();
            if (!page.GetProperty("hasMore").GetBoolean())
            {
                break;
            }
        }

        (walked.Count, after).ShouldBe((Cases - (Cases / 10), Cases));
        var lines = await LinesAsync("many", 0);
        lines.ShouldBe(walked);
        (await LinesAsync("many", JsonDocument.Parse(lines[99]).RootElement.GetProperty("sequence").GetInt64())).ShouldBe(lines[100..]);
    }

    [Fact]
    public async Task Policy_ByItsTagAndAtAnInstant_IsWhatItWas()
    {
        await host.SendAsync(404, "ann", HttpMethod.Get, "reviews/history/policy");
        var first = await host.SendAsync(200, "ann", HttpMethod.Put, "reviews/history/policy", new { acceptAt = 0.9 });
        (first.GetProperty("revision").GetInt32(), first.GetProperty("by").GetString()).ShouldBe((1, "key:ann"));
        (await PutAsync("history", "\"7\"", new { acceptAt = 0.1 })).ShouldBe(412);
        (await PutAsync("history", "\"1\"", new { acceptAt = 0.8 })).ShouldBe(200);
        (await PutAsync("history", "\"1\"", new { acceptAt = 0.7 })).ShouldBe(412);
        var second = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/history/policy");
        (second.GetProperty("revision").GetInt32(), second.GetProperty("acceptAt").GetDouble()).ShouldBe((2, 0.8));

        (await AtAsync("history", Since(first))).ShouldBe(0.9);
        (await AtAsync("history", Since(second).AddTicks(-1))).ShouldBe(0.9);
        (await AtAsync("history", Since(second))).ShouldBe(0.8);
        await host.SendAsync(404, "ann", HttpMethod.Get, "reviews/history/policy?at=" + Uri.EscapeDataString(Since(first).AddTicks(-1).ToString("O")));
        await host.SendAsync(400, "ann", HttpMethod.Get, "reviews/history/policy?at=2999-01-01");
        (await host.SendAsync(200, "ann", HttpMethod.Get, "reviews")).EnumerateArray().Select(known => known.GetProperty("process").GetString()).ShouldContain("history");
        var revisions = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/history/policy/revisions?limit=1");
        revisions.GetProperty("items")[0].GetProperty("revision").GetInt32().ShouldBe(2);
        revisions = await host.SendAsync(200, "ann", HttpMethod.Get, "reviews/history/policy/revisions?cursor=" + revisions.GetProperty("nextCursor").GetString());
        revisions.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("revision").GetInt32()).ShouldBe([1]);
    }

    private static DateTimeOffset Since(JsonElement policy) => policy.GetProperty("since").GetDateTimeOffset();

    private async Task<double> AtAsync(string process, DateTimeOffset at) =>
        (await host.SendAsync(200, "ann", HttpMethod.Get, $"reviews/{process}/policy?at={Uri.EscapeDataString(at.ToString("O"))}")).GetProperty("acceptAt").GetDouble();

    private async Task DecideAsync(string process, string who, string answer)
    {
        var leased = await host.SendAsync(200, who, HttpMethod.Post, $"reviews/{process}/lease");
        await host.SendAsync(200, who, HttpMethod.Post, $"reviews/{process}/cases/{leased.GetProperty("case").GetString()}/decision", new { answer, reason = "as seen" });
    }

    private async Task<int> PutAsync(string process, string match, object policy)
    {
        using var response = await SendAsync(HttpMethod.Put, $"/api/v1/reviews/{process}/policy", JsonSerializer.Serialize(policy), ("If-Match", match));
        return (int)response.StatusCode;
    }

    private async Task<List<string>> LinesAsync(string process, long after)
    {
        using var response = await SendAsync(HttpMethod.Get, $"/api/v1/reviews/{process}/outcomes?after={after}", null, ("Accept", "application/jsonl"));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/jsonl");
        return [.. (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private async Task<(string Request, JsonElement Body)> InferAsync(string model, string process, string body)
    {
        using var response = await SendAsync(HttpMethod.Post, $"/v2/models/{model}/infer", body, ("Actors-Process", process));
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, text);
        return (response.Headers.GetValues("X-Request-Id").Single(), JsonDocument.Parse(text).RootElement.Clone());
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", GovernedHost.Secret("ann"));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using var client = new HttpClient();
        return await client.SendAsync(request);
    }
}
