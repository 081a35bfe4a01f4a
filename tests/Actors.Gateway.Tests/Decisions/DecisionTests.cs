using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Decisions;

/// <summary>What is remembered of predictions, from a setting over HTTP to the answer of an audit.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DecisionTests(GatewayHost host)
{
    private const string Body = """{"id":"req-7","inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1.5,-2]}]}""";

    [Theory]
    [InlineData("full")]
    [InlineData("durable")]
    public async Task Prediction_IsRememberedUnderTheIdThatItsAnswerBears(string level)
    {
        var model = "decided-" + level;
        _ = await host.RegisterAsync(model, OnnxModels.Scale(2, width: 2));
        await ServeAsync(model, new { decisions = new { level, confidenceOutput = "y" } });
        var before = DateTimeOffset.UtcNow;

        var id = await AskAsync(model, subject: null, key: "order 12");

        var decision = await GetAsync($"decisions/{id}");
        decision.GetProperty("id").GetGuid().ShouldBe(id);
        decision.GetProperty("at").GetDateTimeOffset().ShouldBeInRange(before.AddSeconds(-1), DateTimeOffset.UtcNow.AddSeconds(1));
        (decision.GetProperty("model").GetString(), decision.GetProperty("version").GetInt32()).ShouldBe((model, 1));
        (decision.GetProperty("requestId").GetString(), decision.GetProperty("businessKey").GetString()).ShouldBe(("req-7", "order 12"));
        decision.GetProperty("confidence").GetDouble().ShouldBe(3);
        var input = decision.GetProperty("inputs").EnumerateArray().Single();
        (input.GetProperty("name").GetString(), input.GetProperty("datatype").GetString(), input.GetProperty("form").GetString()).ShouldBe(("x", "FP32", "content"));
        Data(input).ShouldBe([1.5, -2]);
        Data(decision.GetProperty("outputs").EnumerateArray().Single()).ShouldBe([3, -4]);
    }

    [Fact]
    public async Task Predictions_OfManyKindsInTurns_AreEachRememberedAsTheyWere()
    {
        string[] models = ["decided-turns-1", "decided-turns-2"];
        foreach (var model in models)
        {
            _ = await host.RegisterAsync(model, OnnxModels.Scale(2, width: 2));
            await ServeAsync(model, new { decisions = new { level = "full", personal = new[] { "x" } } });
        }

        var asked = new List<(Guid Id, string Model, int Rows, double First, bool IsPersonal)>();
        for (var i = 0; i < 24; i++)
        {
            var (model, rows, subject) = (models[i % 2], 1 + (i / 2 % 3), i / 6 % 2 == 0 ? "turns " + (i % 4) : null);
            var data = Enumerable.Range(i, 2 * rows);
            var body = $$"""{"id":"turn-{{i}}","inputs":[{"name":"x","shape":[{{rows}},2],"datatype":"FP32","data":[{{string.Join(',', data)}}]}]}""";
            asked.Add((await AskAsync(model, subject, key: null, body), model, rows, i, subject is not null));
        }

        for (var i = 0; i < asked.Count; i++)
        {
            var (id, model, rows, first, isPersonal) = asked[i];
            var decision = await GetAsync($"decisions/{id}");
            (decision.GetProperty("model").GetString(), decision.GetProperty("requestId").GetString()).ShouldBe((model, $"turn-{i}"));
            var (input, output) = (decision.GetProperty("inputs")[0], decision.GetProperty("outputs")[0]);
            input.GetProperty("form").GetString().ShouldBe(isPersonal ? "content" : "omitted");
            input.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32()).ShouldBe([rows, 2]);
            Data(output).ShouldBe(Enumerable.Range(0, 2 * rows).Select(at => 2 * (first + at)));
            if (isPersonal)
            {
                Data(input).ShouldBe(Enumerable.Range(0, 2 * rows).Select(at => first + at));
            }
        }
    }

    [Fact]
    public async Task Prediction_OverGrpc_IsRememberedWithWhatItsMetadataSays()
    {
        const string Model = "decided-grpc";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2));
        await ServeAsync(Model, new { decisions = new { level = "full" } });
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        var request = InferRequests.Raw(Model, [1, 4], 1, 2, 3, 4.5f);
        request.Id = "g 1";

        var reply = await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request, ("actors-subject", "bob"), ("actors-business-key", "order 13"));

        var id = reply.Only(ModelInferResponse.Parser).Parameters["prediction_id"].StringParam;
        var decision = await GetAsync($"decisions/{id}");
        (decision.GetProperty("requestId").GetString(), decision.GetProperty("businessKey").GetString()).ShouldBe(("g 1", "order 13"));
        decision.GetProperty("subject").GetString().ShouldNotBeNullOrEmpty();
        Data(decision.GetProperty("inputs")[0]).ShouldBe([1, 2, 3, 4.5]);
    }

    [Fact]
    public async Task Prediction_OfAModelThatRemembersNothing_BearsNoId()
    {
        _ = await host.RegisterAsync("decided-not", OnnxModels.Scale(2, width: 2));
        await ServeAsync("decided-not", new { decisions = new { level = "none" } });

        (await host.PredictAsync("decided-not", Body)).TryGetProperty("parameters", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task List_PagesInTheOrderOfTime_AndExportsAreWhole()
    {
        const string Model = "decided-list";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        await ServeAsync(Model, new { decisions = new { level = "full" } });
        var ids = new List<Guid>();
        for (var i = 0; i < 7; i++)
        {
            ids.Add(await AskAsync(Model));
        }

        var paged = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = await GetAsync($"decisions?model={Model}&limit=3" + (cursor is null ? "" : $"&cursor={cursor}"));
            paged.AddRange(page.GetProperty("decisions").EnumerateArray().Select(decision => decision.GetProperty("id").GetGuid()));
            cursor = page.GetProperty("cursor").GetString();
        }
        while (cursor is not null);

        paged.ShouldBe(ids);
        var lines = (await host.Client.GetStringAsync($"/api/v1/decisions/export?model={Model}")).TrimEnd().Split('\n');
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetGuid()).ShouldBe(ids);
        var csv = (await host.Client.GetStringAsync($"/api/v1/decisions/export?model={Model}&format=csv")).TrimEnd().Split("\r\n");
        csv.Length.ShouldBe(8);
        csv[0].ShouldEndWith(",input.x,output.y");
        csv[1].ShouldStartWith(ids[0].ToString());
        csv[1].ShouldEndWith("\"[1.5,-2]\",\"[3,-4]\"");
        (await GetAsync($"decisions?model={Model}&until=2001-01-01")).GetProperty("decisions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Personal_IsFoundByItsSubject_AndUnreadableOnceThatIsErased()
    {
        const string Model = "decided-personal";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        await ServeAsync(Model, new { decisions = new { level = "full", personal = new[] { "x" }, omitted = new[] { "y" } } });
        var hers = await AskAsync(Model, "ada lovelace");
        var nobodys = await AskAsync(Model);

        var found = (await GetAsync("decisions?subject=ada%20lovelace")).GetProperty("decisions").EnumerateArray().Single();
        found.GetProperty("id").GetGuid().ShouldBe(hers);
        Data(found.GetProperty("inputs")[0]).ShouldBe([1.5, -2]);
        found.GetProperty("outputs")[0].GetProperty("form").GetString().ShouldBe("omitted");
        found.GetProperty("subject").GetString().ShouldNotBe("ada lovelace");
        (await GetAsync($"decisions/{nobodys}")).GetProperty("inputs")[0].GetProperty("form").GetString().ShouldBe("omitted");

        object[] outcomes = [new { prediction = hers, name = "fraud", value = true, by = "ada's brother", comment = "She lives at 12 St James's Square." }];
        using var told = await host.Client.PostAsJsonAsync("/api/v1/outcomes", new { outcomes });
        told.StatusCode.ShouldBe(HttpStatusCode.OK, await told.Content.ReadAsStringAsync());
        using var erased = await host.Client.DeleteAsync("/api/v1/decisions/subjects/ada%20lovelace");
        erased.StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await GetAsync("decisions?subject=ada%20lovelace")).GetProperty("decisions").GetArrayLength().ShouldBe(0);
        (await GetAsync($"decisions/{hers}")).GetProperty("inputs")[0].GetProperty("form").GetString().ShouldBe("omitted");
        var kept = await host.Client.GetStringAsync($"/api/v1/outcomes?prediction={hers}");
        kept.ShouldContain("fraud");
        kept.ShouldNotContain("brother");
        kept.ShouldNotContain("Square");
        using var again = await host.Client.DeleteAsync("/api/v1/decisions/subjects/ada%20lovelace");
        again.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Fallback_IsRememberedWithWhatAnsweredAndWhy()
    {
        const string Model = "decided-fallback";
        _ = await host.RegisterAsync(Model, OnnxModels.Lookup(500));
        await ServeAsync(Model, new
        {
            decisions = new { level = "full" },
            fallback = new object[] { new { rule = new[] { new { name = "y", datatype = "FP32", values = new[] { "7" } } } } },
        });
        var answer = await host.PredictAsync(Model, """{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[900]}]}""");

        var decision = await GetAsync($"decisions/{Id(answer)}");

        (decision.GetProperty("fallback").GetString(), decision.GetProperty("fallbackReason").GetString(), decision.GetProperty("version").GetInt32())
            .ShouldBe(("constant", "model_failed", 0));
        Data(decision.GetProperty("outputs")[0]).ShouldBe([7]);
    }

    [Fact]
    public async Task Sampled_RemembersAboutItsShare()
    {
        const string Model = "decided-sampled";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        await ServeAsync(Model, new { decisions = new { level = "sampled", share = 0.5 } });
        var kept = 0;
        for (var i = 0; i < 200; i++)
        {
            kept += (await host.PredictAsync(Model, Body)).TryGetProperty("parameters", out _) ? 1 : 0;
        }

        (await host.Client.GetStringAsync("/metrics")).ShouldContain("actors_decisions_taken_total");

        // Five standard deviations of 200 even tosses.
        kept.ShouldBeInRange(65, 135);
        (await GetAsync($"decisions?model={Model}&limit=1000")).GetProperty("decisions").GetArrayLength().ShouldBe(kept);
    }

    [Theory]
    [InlineData("""{"decisions":{"level":"all"}}""", "level")]
    [InlineData("""{"decisions":{}}""", "level")]
    [InlineData("""{"decisions":{"level":"sampled","share":0}}""", "share")]
    [InlineData("""{"decisions":{"level":"full","retentionDays":0}}""", "retentionDays")]
    [InlineData("""{"decisions":{"level":"sampled","immutable":true}}""", "immutable")]
    [InlineData("""{"decisions":{"level":"full","omitted":["x"],"personal":["x"]}}""", "named twice")]
    public async Task Settings_ThatCannotBe_AreRefused(string settings, string says)
    {
        _ = await host.RegisterAsync("decided-bad", OnnxModels.Scale(2, width: 2));
        using var content = new StringContent(settings, Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/models/decided-bad/serving", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(says);
    }

    [Theory]
    [InlineData("decisions?from=yesterday", "from")]
    [InlineData("decisions?version=first", "version")]
    [InlineData("decisions?cursor=12", "cursor")]
    [InlineData("decisions/export?format=xml", "format")]
    public async Task Queries_ThatMeanNothing_AreRefused(string query, string says)
    {
        using var response = await host.Client.GetAsync($"/api/v1/{query}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(says);
    }

    [Fact]
    public async Task Get_AnIdThatIsNotRemembered_Is404()
    {
        using var response = await host.Client.GetAsync($"/api/v1/decisions/{Guid.NewGuid()}");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static IEnumerable<double> Data(JsonElement tensor) => tensor.GetProperty("data").EnumerateArray().Select(item => item.GetDouble());

    private static Guid Id(JsonElement answer) => answer.GetProperty("parameters").GetProperty("prediction_id").GetGuid();

    private async Task ServeAsync(string model, object settings)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/serving", settings);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task<Guid> AskAsync(string model, string? subject = null, string? key = null, string body = Body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{model}/infer") { Content = new StringContent(body) };
        if (subject is not null)
        {
            request.Headers.Add("Actors-Subject", subject);
        }

        if (key is not null)
        {
            request.Headers.Add("Actors-Business-Key", key);
        }

        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return Id(JsonDocument.Parse(text).RootElement);
    }

    private Task<JsonElement> GetAsync(string path) => host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{path}");
}
