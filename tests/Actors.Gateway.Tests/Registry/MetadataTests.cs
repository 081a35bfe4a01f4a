using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Registry;

[Collection(GatewayCollection.Name)]
public sealed class MetadataTests(GatewayHost host)
{
    private const string Said = """
        {"runId":"run-7","codeCommit":"abc123","pipelineRun":"p-9","owner":"team risk","licence":"MIT","intendedUse":"credit scoring","description":"first",
        "parameters":{"depth":"6","rate":"0.1"},"datasets":[{"name":"loans","version":"3","digest":"sha256:aa"}],"features":[{"name":"income","version":"2"}],
        "metrics":[{"name":"auc","value":0.91,"dataset":"loans"}]}
        """;

    [Fact]
    public async Task Register_WithMetadata_KeepsIt()
    {
        var version = await RegisterAsync("described", 81, Said);
        var about = version.GetProperty("about");

        about.GetProperty("runId").GetString().ShouldBe("run-7");
        about.GetProperty("parameters").GetProperty("depth").GetString().ShouldBe("6");
        about.GetProperty("datasets")[0].GetProperty("digest").GetString().ShouldBe("sha256:aa");
        about.GetProperty("metrics")[0].GetProperty("value").GetDouble().ShouldBe(0.91);
        about.GetProperty("metrics")[0].GetProperty("at").ValueKind.ShouldBe(JsonValueKind.String);
        version.GetProperty("registeredBy").GetString().ShouldBe("development");
        version.GetProperty("state").GetString().ShouldBe("live");
    }

    [Fact]
    public async Task Amend_TagsOwnerAndMetrics_KeepsTheRest()
    {
        await RegisterAsync("amended", 82, Said);
        var amended = await SendAsync(200, HttpMethod.Patch, "amended/versions/1", """
            {"tags":{"stage":"test","gone":null},"owner":"team fraud","description":"","metrics":[{"name":"auc","value":0.93}],"reason":"new measurement"}
            """);
        var about = amended.GetProperty("about");

        about.GetProperty("owner").GetString().ShouldBe("team fraud");
        about.GetProperty("description").ValueKind.ShouldBe(JsonValueKind.Null);
        about.GetProperty("runId").GetString().ShouldBe("run-7");
        about.GetProperty("metrics").EnumerateArray().Select(metric => metric.GetProperty("value").GetDouble()).ShouldBe([0.91, 0.93]);
        amended.GetProperty("tags").EnumerateObject().Select(tag => tag.Name).Order().ShouldBe(["kept", "stage"]);
        var model = await SendAsync(200, HttpMethod.Patch, "amended", """{"tags":{"domain":"credit"},"description":"Scores loans."}""");
        model.GetProperty("tags").GetProperty("domain").GetString().ShouldBe("credit");
        model.GetProperty("description").GetString().ShouldBe("Scores loans.");
    }

    [Theory]
    [InlineData("amendable/versions/1", """{"runId":"other"}""", 400)]
    [InlineData("amendable/versions/1", """{"metrics":[{"name":"","value":1}]}""", 400)]
    [InlineData("amendable/versions/9", "{}", 404)]
    [InlineData("amendable", """{"owner":"models have none"}""", 400)]
    [InlineData("nobody", "{}", 404)]
    public async Task Amend_WhatCannotBe_IsRefused(string path, string body, int status)
    {
        await RegisterAsync("amendable", 83, "{}");
        await SendAsync(status, HttpMethod.Patch, path, body);
    }

    [Theory]
    [InlineData("""{"owner":1}""")]
    [InlineData("""{"surprise":1}""")]
    [InlineData("""{"parameters":null}""")]
    [InlineData("""{"metrics":[{"name":"","value":1}]}""")]
    [InlineData("""{"datasets":[{"name":""}]}""")]
    [InlineData("nothing")]
    public async Task Register_FaultyMetadata_IsRefusedAndLeavesNothing(string metadata)
    {
        using var form = Form(84, metadata);
        using var response = await host.Client.PostAsync(new Uri("/api/v1/models/faulty/versions", UriKind.Relative), form);
        ((int)response.StatusCode).ShouldBe(400, await response.Content.ReadAsStringAsync());
        await SendAsync(404, HttpMethod.Get, "faulty", null);
    }

    [Fact]
    public async Task Search_ByFilter_FindsModelsAndVersions()
    {
        await RegisterAsync("find-a", 85, """{"owner":"ann","metrics":[{"name":"auc","value":0.8}],"parameters":{"depth":"3"}}""");
        await RegisterAsync("find-a", 86, """{"owner":"ann","metrics":[{"name":"auc","value":0.9}],"parameters":{"depth":"6"}}""");
        await RegisterAsync("find-b", 85, """{"owner":"bob","metrics":[{"name":"auc","value":0.95}]}""");
        await SendAsync(200, HttpMethod.Patch, "find-b", """{"tags":{"domain":"fraud"}}""");

        (await ModelsAsync("name LIKE 'find-%' AND metrics.auc >= 0.9")).ShouldBe(["find-a", "find-b"]);
        (await ModelsAsync("owner = 'bob' AND name LIKE 'find-%'")).ShouldBe(["find-b"]);
        (await VersionsAsync("name LIKE 'find-%' AND metrics.auc >= 0.9")).ShouldBe(["find-a 2", "find-b 1"]);
        (await VersionsAsync("name LIKE 'find-%' AND alias = 'live' AND params.depth IS NOT NULL")).ShouldBe(["find-a 1"]);
        (await VersionsAsync("tags.domain = 'fraud'")).ShouldBe(["find-b 1"]);
        (await VersionsAsync("name LIKE 'find-%'")).ShouldBe(["find-a 1", "find-a 2", "find-b 1"]);
        var problem = await SendAsync(400, HttpMethod.Get, "?filter=" + Uri.EscapeDataString("owner = 'bob' AND colour = 'red'"), null);
        problem.GetProperty("detail").GetString()!.ShouldStartWith("The filter is wrong at column 19: there is no field 'colour'");
        await SendAsync(400, HttpMethod.Get, "../versions?cursor=x", null);
    }

    /// <summary>All names that a filter finds, a page of one at a time.</summary>
    private async Task<List<string>> ModelsAsync(string filter) =>
        await PagesAsync("models", filter, item => item.GetProperty("name").GetString()!);

    private async Task<List<string>> VersionsAsync(string filter) =>
        await PagesAsync("versions", filter, item => $"{item.GetProperty("model").GetString()} {item.GetProperty("version").GetProperty("version").GetInt32()}");

    private async Task<List<string>> PagesAsync(string what, string filter, Func<JsonElement, string> read)
    {
        var found = new List<string>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/{what}?limit=1&filter={Uri.EscapeDataString(filter)}{cursor}");
            found.AddRange(page.GetProperty("items").EnumerateArray().Select(read));
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? "&cursor=" + next : null;
        }

        return found;
    }

    private async Task<JsonElement> RegisterAsync(string model, float factor, string metadata)
    {
        using var form = Form(factor, metadata);
        using var response = await host.Client.PostAsync(new Uri($"/api/v1/models/{model}/versions", UriKind.Relative), form);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static MultipartFormDataContent Form(float factor, string metadata) => new()
    {
        { new StringContent("kept:yes"), "tag" },
        { new StringContent(metadata), "metadata" },
        { new ByteArrayContent(OnnxModels.Scale(factor)), "file", "m.onnx" },
    };

    private async Task<JsonElement> SendAsync(int status, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri(path.StartsWith('?') ? "/api/v1/models" + path : "/api/v1/models/" + path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }
}
