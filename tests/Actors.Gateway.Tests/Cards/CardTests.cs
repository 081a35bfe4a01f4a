using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Gateway.Tests.Signing;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Tests.Cards;

/// <summary>Model cards over HTTP, on the real host.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class CardTests : IAsyncLifetime
{
    private const string Json = "application/json";
    private const string Markdown = "text/markdown";
    private const string Google = """{"model_details":{"name":"scale","overview":"Doubles."},"considerations":{"limitations":[{"description":"Small numbers."}],"assumptions":[{"description":"Finite."}]}}""";
    private const string Attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'";

    private readonly TemporaryFolder _folder = new();
    private SigningHost? _host;

    private HttpClient Client => _host!.Client;

    public async Task InitializeAsync() => await StartAsync();

    public async Task DisposeAsync()
    {
        await _host!.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Put_EveryRevision_IsKeptOverARestart()
    {
        (await PutAsync(Google)).Status.ShouldBe(HttpStatusCode.OK);
        var (status, revision) = await PutAsync(Google.Replace("Doubles", "Doubles numbers", StringComparison.Ordinal));
        status.ShouldBe(HttpStatusCode.OK);
        (revision.GetProperty("revision").GetInt32(), revision.GetProperty("by").GetString(), revision.GetProperty("form").GetString()).ShouldBe((2, "development", "google"));

        await _host!.DisposeAsync();
        await StartAsync();
        (await GetAsync(Json)).ShouldContain("Doubles numbers.");
        (await GetAsync(Json, "?revision=1")).ShouldBe(Google);
        using var list = await Client.GetAsync(Address("card/revisions"));
        (await list.Content.ReadFromJsonAsync<JsonElement>()).EnumerateArray().Select(entry => entry.GetProperty("revision").GetInt32()).ShouldBe([1, 2]);
        using var none = await Client.GetAsync(Address("card?revision=3"));
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_OtherForms_AreConverted()
    {
        (await PutAsync(Google)).Status.ShouldBe(HttpStatusCode.OK);
        var readme = await GetAsync(Markdown);
        readme.ShouldStartWith("---\n");
        readme.ShouldContain("# scale\n\nDoubles.\n");
        (await PutAsync(readme, Markdown)).Status.ShouldBe(HttpStatusCode.OK);

        JsonNode.DeepEquals(JsonNode.Parse(await GetAsync(Json)), JsonNode.Parse(Google)).ShouldBeTrue();
    }

    [Fact]
    public async Task Put_HuggingFaceReadme_ComesBackAsItWas()
    {
        const string Readme = """
            ---
            license: mit
            language:
            - en
            - no   # a language, not a negation
            tags: [a, "b: c"]
            thumbnail: ~
            model-index:
            - name: scale-hf
              results:
              - task: {type: regression}
                dataset: {type: org/d, name: D}
                metrics:
                - {type: mae, value: 0.25}
            ---
            # Scale

            Doubles.

            ## Limitations

            Small numbers.
            """;
        (await PutAsync(Readme, Markdown)).Status.ShouldBe(HttpStatusCode.OK);

        using var google = JsonDocument.Parse(await GetAsync(Json));
        var root = google.RootElement;
        root.GetProperty("model_details").GetProperty("name").GetString().ShouldBe("scale-hf");
        root.GetProperty("quantitative_analysis").GetProperty("performance_metrics")[0].GetProperty("value").GetString().ShouldBe("0.25");
        root.GetProperty("model_details").GetProperty("hugging_face").GetProperty("metadata").GetProperty("language")[1].GetString().ShouldBe("no");
        var back = await GetAsync(Markdown);
        back.ShouldEndWith("## Limitations\n\nSmall numbers.");
        back.ShouldContain("language:\n  - en\n  - \"no\"\n");
        (await PutAsync(root.GetRawText())).Status.ShouldBe(HttpStatusCode.OK);
        (await GetAsync(Markdown)).ShouldBe(back);
    }

    [Fact]
    public async Task Get_Page_EncodesWhateverTheCardSays()
    {
        var card = new { model_details = new { name = Attack, overview = Attack, owners = (object[])[new { name = Attack, contact = "javascript:alert(3)" }] } };
        (await PutAsync(JsonSerializer.Serialize(card))).Status.ShouldBe(HttpStatusCode.OK);
        using var response = await SendAsync("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
        var page = await response.Content.ReadAsStringAsync();

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
        page.ShouldNotContain("<script", Case.Insensitive);
        page.ShouldNotContain("<img", Case.Insensitive);
        page.ShouldNotContain("href", Case.Insensitive);
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");

        (await PutAsync($"---\nlicense: \"{Attack.Replace("\"", "", StringComparison.Ordinal)}\"\n---\n# {Attack}\n[a](javascript:alert(4))\n", Markdown)).Status.ShouldBe(HttpStatusCode.OK);
        page = await GetAsync("text/html");
        page.ShouldNotContain("<script", Case.Insensitive);
        page.ShouldNotContain("<img", Case.Insensitive);
        page.ShouldNotContain("href", Case.Insensitive);
        page.ShouldContain("&lt;script&gt;");
    }

    [Theory]
    [InlineData(422, "model_details.owners[0].name: must be a string", """{"model_details":{"owners":[{"name":1}]}}""")]
    [InlineData(422, "surplus: is not part of the schema", """{"surplus":1}""")]
    [InlineData(422, "card: must be an object", "[]")]
    [InlineData(400, "not JSON", "{")]
    [InlineData(400, "not JSON", """{"model_details":{},"model_details":{}}""")]
    [InlineData(422, "license[0]: must be a string", "---\nlicense: [1]\n---\n", Markdown)]
    [InlineData(400, "has no end", "---\nlicense: mit\n", Markdown)]
    [InlineData(400, "not YAML that is taken here; line ", "---\na: 1\nb: [\n---\n", Markdown)]
    [InlineData(400, "aliases are not taken", "---\na: &x [1]\nb: *x\n---\n", Markdown)]
    [InlineData(400, "'a' is there twice", "---\na: 1\na: 2\n---\n", Markdown)]
    [InlineData(400, "not a mapping", "---\n- 1\n---\n", Markdown)]
    [InlineData(415, "", "x", "application/yaml")]
    public async Task Put_WhatIsNoCard_IsRefusedWithItsPlace(int status, string said, string body, string type = Json)
    {
        var (answered, problem) = await PutAsync(body, type);

        ((int)answered).ShouldBe(status, problem.ToString());
        problem.GetProperty("detail").GetString()!.ShouldContain(said);
        using var none = await Client.GetAsync(Address("card"));
        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Put_PolicyAsksForMore_IsRefusedAndEvidenceSaysSo()
    {
        await _host!.RegisterAsync("risky-scale", OnnxModels.Scale(2));
        var (status, problem) = await PutAsync("""{"considerations":{"limitations":[{"description":"x"}]}}""", model: "risky-scale");

        ((int)status).ShouldBe(422);
        problem.GetProperty("detail").GetString()!.ShouldContain("assumptions: is required by policy");
        (await EvidenceAsync("risky-scale")).GetProperty("missing").EnumerateArray().Select(part => part.GetString()).ShouldBe(["limitations", "assumptions"]);
        (await PutAsync(Google, model: "risky-scale")).Status.ShouldBe(HttpStatusCode.OK);
        (await EvidenceAsync("risky-scale")).GetProperty("complete").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Put_StaleRevision_IsRefused()
    {
        (await PutAsync(Google)).Status.ShouldBe(HttpStatusCode.OK);
        using var request = new HttpRequestMessage(HttpMethod.Put, Address("card")) { Content = new StringContent(Google, Encoding.UTF8, Json) };
        request.Headers.IfMatch.Add(new EntityTagHeaderValue("\"7\""));
        using var response = await Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Delete_WithdrawsTheCard_AndItsRevisionsStay()
    {
        (await DeleteAsync(null)).ShouldBe(HttpStatusCode.NotFound);
        (await PutAsync(Google)).Status.ShouldBe(HttpStatusCode.OK);
        (await DeleteAsync("\"7\"")).ShouldBe(HttpStatusCode.PreconditionFailed);
        (await DeleteAsync("\"1\"")).ShouldBe(HttpStatusCode.NoContent);
        (await DeleteAsync(null)).ShouldBe(HttpStatusCode.NotFound);

        using var gone = await SendAsync(Json);
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await EvidenceAsync("scale")).GetProperty("present").GetBoolean().ShouldBeFalse();
        var revisions = await Client.GetFromJsonAsync<JsonElement>(Address("card/revisions"));
        revisions.EnumerateArray().Select(revision => revision.GetProperty("form").GetString()).ShouldBe(["google", "withdrawn"]);
        (await Client.GetStringAsync(Address("card?revision=1"))).ShouldBe(Google);

        // Where there is no card, one may be made, and it is as if there had never been one.
        using var again = new HttpRequestMessage(HttpMethod.Put, Address("card")) { Content = new StringContent(Google, Encoding.UTF8, Json) };
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        using var made = await Client.SendAsync(again);
        (made.StatusCode, made.Headers.ETag!.Tag).ShouldBe((HttpStatusCode.OK, "\"3\""));
    }

    [Fact]
    public async Task Get_NothingThatIsAcceptable_Is406()
    {
        (await PutAsync(Google)).Status.ShouldBe(HttpStatusCode.OK);
        using var response = await SendAsync("application/pdf");

        response.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable);
    }

    /// <summary>The gate before a stage takes the card for the piece of evidence that it is.</summary>
    [Fact]
    public async Task Move_GateThatAsksForACard_OpensOnceThereIsOne()
    {
        using var policy = await Client.PutAsJsonAsync("/api/v1/policies/carded", new { models = (string[])["gated"], requires = (string[])["card"] });
        policy.IsSuccessStatusCode.ShouldBeTrue(await policy.Content.ReadAsStringAsync());
        await _host!.RegisterAsync("gated", OnnxModels.Scale(2));
        using var closed = await Client.PutAsJsonAsync("/api/v1/models/gated/aliases/live", new { version = 1 });
        ((int)closed.StatusCode).ShouldBe(409);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("There is no model card.");

        (await PutAsync(Google, model: "gated")).Status.ShouldBe(HttpStatusCode.OK);
        using var open = await Client.PutAsJsonAsync("/api/v1/models/gated/aliases/live", new { version = 1 });
        ((int)open.StatusCode).ShouldBe(200);
    }

    [Fact]
    public async Task Start_PolicyThatAsksForNothingKnown_FailsWithAReason()
    {
        using var folder = new TemporaryFolder();
        var failure = await Should.ThrowAsync<OptionsValidationException>(() => SigningHost.StartAsync(folder.In("data"), "--Cards:Policies:0:Requires:0=beauty"));

        failure.Message.ShouldContain("requires 'beauty'");
    }

    private static Uri Address(string what, string model = "scale") => new($"/api/v1/models/{model}/versions/1/{what}", UriKind.Relative);

    private async Task StartAsync()
    {
        _host = await SigningHost.StartAsync(
            _folder.In("data"), "--Cards:Policies:0:Model=risky-*", "--Cards:Policies:0:Requires:0=limitations", "--Cards:Policies:0:Requires:1=assumptions");
        await _host.RegisterAsync("scale", OnnxModels.Scale(2));
    }

    private async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(string card, string type = Json, string model = "scale")
    {
        using var content = new StringContent(card, Encoding.UTF8, type);
        using var response = await Client.PutAsync(Address("card", model), content);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<HttpStatusCode> DeleteAsync(string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, Address("card"));
        _ = tag is null || request.Headers.TryAddWithoutValidation("If-Match", tag);
        using var response = await Client.SendAsync(request);
        return response.StatusCode;
    }

    private async Task<JsonElement> EvidenceAsync(string model)
    {
        using var response = await Client.GetAsync(Address("card/evidence", model));
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<string> GetAsync(string type, string query = "")
    {
        using var response = await SendAsync(type, query);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        return await response.Content.ReadAsStringAsync();
    }

    private Task<HttpResponseMessage> SendAsync(string accept, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, Address("card" + query));
        request.Headers.Accept.ParseAdd(accept);
        return Client.SendAsync(request);
    }
}
