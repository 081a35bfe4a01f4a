using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Outcomes;

/// <summary>What came of predictions, told over HTTP.</summary>
[Collection(GatewayCollection.Name)]
public sealed class OutcomeTests(GatewayHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Post_JoinsByIdAndByKey_TellsRepeatsAndRefusals_AndTheDecisionShowsThem()
    {
        const string Model = "outcome-joined";
        await ServeAsync(Model);
        var id = await PredictAsync(Model, "order 1");
        object[] outcomes =
        [
            new { prediction = id, name = "defaulted", value = true, at = "2026-11-01T00:00:00Z" },
            new { businessKey = "order 1", model = Model, kind = "report", name = "answer", value = "wrong", by = "ann", comment = "He paid." },
            new { prediction = id, name = "defaulted", value = true, at = "2026-11-01T00:00:00Z" },
            new { prediction = id, kind = "rumour", name = "defaulted", value = true },
            new { prediction = Guid.CreateVersion7(), name = "defaulted", value = 0.5 },
            new { prediction = id, name = "defaulted", value = new[] { 1 } },
        ];

        var answer = await PostAsync(outcomes);

        answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("status").GetString())
            .ShouldBe(["joined", "joined", "repeated", "refused", "waiting", "refused"]);
        (answer.GetProperty("joined").GetInt32(), answer.GetProperty("waiting").GetInt32(), answer.GetProperty("repeated").GetInt32(), answer.GetProperty("refused").GetInt32())
            .ShouldBe((2, 1, 1, 2));
        answer.GetProperty("items")[3].GetProperty("reason").GetString()!.ShouldContain("kind");
        var decision = await GetAsync($"decisions/{id}");
        var known = decision.GetProperty("outcomes").EnumerateArray().ToDictionary(outcome => outcome.GetProperty("kind").GetString()!);
        known.Keys.ShouldBe(["label", "report"], ignoreOrder: true);
        known["label"].GetProperty("value").GetBoolean().ShouldBeTrue();
        (known["report"].GetProperty("by").GetString(), known["report"].GetProperty("comment").GetString(), known["report"].GetProperty("version").GetInt32())
            .ShouldBe(("ann", "He paid.", 1));
        (await PostAsync(outcomes)).GetProperty("repeated").GetInt32().ShouldBe(4);
        (await host.Client.GetStringAsync("/metrics")).ShouldContain("actors_outcomes_received_total");
    }

    [Fact]
    public async Task Post_BeforeThePrediction_IsJoinedOnceItIsThere()
    {
        const string Model = "outcome-early";
        await ServeAsync(Model);
        var told = await PostAsync([new { businessKey = "order 9", model = Model, name = "paid", value = 12.5 }]);
        told.GetProperty("waiting").GetInt32().ShouldBe(1);
        (await GetAsync($"outcomes?model={Model}&waiting=true")).GetProperty("outcomes").GetArrayLength().ShouldBe(1);

        var id = await PredictAsync(Model, "order 9");

        using var limit = new CancellationTokenSource(Patience);
        while ((await GetAsync($"outcomes?prediction={id}")).GetProperty("outcomes").GetArrayLength() == 0)
        {
            limit.IsCancellationRequested.ShouldBeFalse("The outcome's prediction was not found in a minute.");
            await Task.Delay(100);
        }

        (await GetAsync($"decisions/{id}")).GetProperty("outcomes").EnumerateArray().Single().GetProperty("value").GetDouble().ShouldBe(12.5);
    }

    [Fact]
    public async Task List_PagesInTheOrderOfReceipt_ByKindAndName()
    {
        const string Model = "outcome-list";
        await ServeAsync(Model);
        var id = await PredictAsync(Model);
        for (var i = 0; i < 3; i++)
        {
            _ = await PostAsync([new { prediction = id, kind = "report", name = "answer", value = i }, new { prediction = id, name = "y", value = i }]);
        }

        var values = new List<double>();
        string? cursor = null;
        do
        {
            var page = await GetAsync($"outcomes?model={Model}&kind=report&limit=2" + (cursor is null ? "" : $"&cursor={cursor}"));
            values.AddRange(page.GetProperty("outcomes").EnumerateArray().Select(outcome => outcome.GetProperty("value").GetDouble()));
            cursor = page.GetProperty("cursor").GetString();
        }
        while (cursor is not null);

        values.ShouldBe([0, 1, 2]);
        (await GetAsync($"outcomes?model={Model}&name=y&until=2001-01-01")).GetProperty("outcomes").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Post_AReportThatAsksForAReview_OpensOneCase()
    {
        const string Model = "outcome-report";
        await ServeAsync(Model);
        using var policy = await host.Client.PutAsJsonAsync("/api/v1/reviews/complaints/policy", new { acceptAt = 1.0 });
        policy.IsSuccessStatusCode.ShouldBeTrue(await policy.Content.ReadAsStringAsync());
        var id = await PredictAsync(Model);
        object[] report = [new { id = "complaint 1", prediction = id, kind = "report", name = "answer", value = "wrong", by = "ann", comment = "He paid.", review = "complaints" }];

        var first = (await PostAsync(report)).GetProperty("items")[0];
        var again = (await PostAsync(report)).GetProperty("items")[0];
        var unknown = (await PostAsync([new { prediction = id, kind = "report", name = "answer", value = "odd", review = "no-such" }])).GetProperty("items")[0];

        first.GetProperty("case").GetString().ShouldNotBeNull(first.GetRawText());
        again.GetProperty("case").GetString().ShouldBe(first.GetProperty("case").GetString());
        (first.GetProperty("status").GetString(), again.GetProperty("status").GetString()).ShouldBe(("joined", "repeated"));
        unknown.GetProperty("caseFault").GetString().ShouldNotBeNullOrEmpty();
        var opened = await GetAsync($"reviews/complaints/cases/{first.GetProperty("case").GetString()}");
        opened.GetRawText().ShouldContain("He paid.");
        (await GetAsync("reviews/complaints/queue")).GetRawText().ShouldContain("report-");
    }

    [Theory]
    [InlineData("""{"outcomes":[]}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task Post_WhatIsNoBatch_IsRefused(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/api/v1/outcomes", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("kind=rumour", "kind")]
    [InlineData("waiting=perhaps", "waiting")]
    [InlineData("prediction=7", "prediction")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("from=yesterday", "from")]
    public async Task List_QueriesThatMeanNothing_AreRefused(string query, string says)
    {
        using var response = await host.Client.GetAsync($"/api/v1/outcomes?{query}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(says);
    }

    private async Task ServeAsync(string model)
    {
        _ = await host.RegisterAsync(model, OnnxModels.Scale(2, width: 2));
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/serving", new { decisions = new { level = "durable" } });
        response.EnsureSuccessStatusCode();
    }

    private async Task<Guid> PredictAsync(string model, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{model}/infer")
        {
            Content = new StringContent("""{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[1,2]}]}"""),
        };
        if (key is not null)
        {
            request.Headers.Add("Actors-Business-Key", key);
        }

        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement.GetProperty("parameters").GetProperty("prediction_id").GetGuid();
    }

    private async Task<JsonElement> PostAsync(object[] outcomes)
    {
        using var response = await host.Client.PostAsJsonAsync("/api/v1/outcomes", new { outcomes });
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    private Task<JsonElement> GetAsync(string path) => host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{path}");
}
