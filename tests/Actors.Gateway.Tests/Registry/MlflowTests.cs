using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Registry;

/// <summary>Requests shaped as the client sends them (mlflow/store/model_registry/rest_store.py): GET by query, all others, DELETE too, by JSON body.</summary>
[Collection(GatewayCollection.Name)]
public sealed class MlflowTests(GatewayHost host)
{
    [Fact]
    public async Task Client_RegistersAModelAndMovesItsAliases()
    {
        await host.RegisterAsync("ml-source", OnnxModels.Scale(91));
        await host.RegisterAsync("ml-source", OnnxModels.Scale(92));
        var created = await CallAsync(200, "POST", "registered-models/create", """{"name":"ml","tags":[{"key":"team","value":"risk"}],"description":"Scores."}""");
        created.GetProperty("registered_model").GetProperty("name").GetString().ShouldBe("ml");
        created.GetProperty("registered_model").GetProperty("creation_timestamp").GetInt64().ShouldBeGreaterThan(1_700_000_000_000);
        (await CallAsync(400, "POST", "registered-models/create", """{"name":"ml"}""")).GetProperty("error_code").GetString().ShouldBe("RESOURCE_ALREADY_EXISTS");

        var first = await CallAsync(200, "POST", "model-versions/create", """{"name":"ml","source":"models:/ml-source/1","run_id":"r1","tags":[{"key":"k","value":"v"}],"description":"one"}""");
        first.GetProperty("model_version").GetProperty("version").GetString().ShouldBe("1");
        first.GetProperty("model_version").GetProperty("status").GetString().ShouldBe("READY");
        first.GetProperty("model_version").GetProperty("run_id").GetString().ShouldBe("r1");
        var source = (await CallAsync(200, "GET", "model-versions/get?name=ml-source&version=2")).GetProperty("model_version").GetProperty("source").GetString();
        await CallAsync(200, "POST", "model-versions/create", $$"""{"name":"ml","source":"{{source}}"}""");

        await CallAsync(200, "POST", "registered-models/alias", """{"name":"ml","alias":"live","version":"2"}""");
        await CallAsync(200, "POST", "registered-models/alias", """{"name":"ml","alias":"champion","version":"1"}""");
        (await CallAsync(200, "GET", "registered-models/alias?name=ml&alias=champion")).GetProperty("model_version").GetProperty("aliases")[0].GetString().ShouldBe("champion");
        var answer = await host.PredictAsync("ml", """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,1,1,1]}]}""");
        answer.GetProperty("outputs")[0].GetProperty("data")[0].GetSingle().ShouldBe(92);
        await CallAsync(200, "DELETE", "registered-models/alias", """{"name":"ml","alias":"champion"}""");
        (await CallAsync(404, "GET", "registered-models/alias?name=ml&alias=champion")).GetProperty("error_code").GetString().ShouldBe("RESOURCE_DOES_NOT_EXIST");

        var model = (await CallAsync(200, "GET", "registered-models/get?name=ml")).GetProperty("registered_model");
        model.GetProperty("aliases")[0].GetProperty("version").GetString().ShouldBe("2");
        model.GetProperty("tags")[0].GetProperty("value").GetString().ShouldBe("risk");
        model.GetProperty("description").GetString().ShouldBe("Scores.");
        model.GetProperty("latest_versions")[0].GetProperty("version").GetString().ShouldBe("2");
        (await CallAsync(200, "GET", "model-versions/get-download-uri?name=ml&version=1")).GetProperty("artifact_uri").GetString()!.ShouldEndWith("/api/v1/models/ml/versions/1/artifact");
    }

    [Fact]
    public async Task Client_AmendsTagsAndDescriptionsAndArchives()
    {
        await host.RegisterAsync("ml-amended", OnnxModels.Scale(93));
        await host.RegisterAsync("ml-amended", OnnxModels.Scale(94));
        await CallAsync(200, "POST", "registered-models/set-tag", """{"name":"ml-amended","key":"a","value":"1"}""");
        await CallAsync(200, "POST", "model-versions/set-tag", """{"name":"ml-amended","version":"2","key":"b","value":"2"}""");
        await CallAsync(200, "PATCH", "registered-models/update", """{"name":"ml-amended","description":"words"}""");
        var version = await CallAsync(200, "PATCH", "model-versions/update", """{"name":"ml-amended","version":"2","description":"more words"}""");
        version.GetProperty("model_version").GetProperty("tags")[0].GetProperty("key").GetString().ShouldBe("b");
        await CallAsync(200, "DELETE", "model-versions/delete-tag", """{"name":"ml-amended","version":"2","key":"b"}""");
        await CallAsync(200, "DELETE", "registered-models/delete-tag", """{"name":"ml-amended","key":"a"}""");
        await CallAsync(200, "DELETE", "model-versions/delete", """{"name":"ml-amended","version":"2"}""");
        var archived = (await CallAsync(200, "GET", "model-versions/get?name=ml-amended&version=2")).GetProperty("model_version");
        archived.GetProperty("current_stage").GetString().ShouldBe("Archived");
        archived.GetProperty("tags").GetArrayLength().ShouldBe(0);
        archived.GetProperty("description").GetString().ShouldBe("more words");
        (await CallAsync(409, "DELETE", "model-versions/delete", """{"name":"ml-amended","version":"1"}""")).GetProperty("error_code").GetString().ShouldBe("RESOURCE_CONFLICT");
    }

    [Fact]
    public async Task Client_Searches_PageByPage()
    {
        for (var i = 0; i < 3; i++)
        {
            await host.RegisterAsync($"ml-search-{i}", OnnxModels.Scale(95));
        }

        await CallAsync(200, "POST", "registered-models/create", """{"name":"ml-search-empty"}""");
        var names = new List<string?>();
        for (var token = ""; token is not null;)
        {
            var page = await CallAsync(200, "GET", $"registered-models/search?filter={Uri.EscapeDataString("name LIKE 'ml-search-%'")}&max_results=1{token}");
            names.AddRange(page.GetProperty("registered_models").EnumerateArray().Select(model => model.GetProperty("name").GetString()));
            token = page.TryGetProperty("next_page_token", out var next) ? "&page_token=" + next.GetString() : null;
        }

        names.ShouldBe(["ml-search-0", "ml-search-1", "ml-search-2", "ml-search-empty"]);
        var versions = await CallAsync(200, "GET", $"model-versions/search?filter={Uri.EscapeDataString("name='ml-search-1'")}&max_results=1000");
        versions.GetProperty("model_versions").GetArrayLength().ShouldBe(1);
        (await CallAsync(200, "POST", "registered-models/get-latest-versions", """{"name":"ml-search-1"}""")).GetProperty("model_versions").GetArrayLength().ShouldBe(1);
        (await CallAsync(200, "GET", "registered-models/get-latest-versions?name=ml-search-1&stages=Production")).GetProperty("model_versions").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("GET", "registered-models/get?name=nobody", null, 404, "RESOURCE_DOES_NOT_EXIST")]
    [InlineData("GET", "registered-models/get", null, 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("GET", "model-versions/get?name=scale&version=99", null, 404, "RESOURCE_DOES_NOT_EXIST")]
    [InlineData("GET", "model-versions/get?name=scale&version=one", null, 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("GET", "registered-models/search?filter=colour%20%3D%201", null, 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("GET", "registered-models/search?order_by=last_updated_timestamp%20DESC", null, 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("GET", "registered-models/nothing", null, 404, "ENDPOINT_NOT_FOUND")]
    [InlineData("POST", "registered-models/create", "[]", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("POST", "registered-models/create", """{"name":"a/b"}""", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("POST", "registered-models/alias", """{"name":"scale","alias":"Bad Alias","version":"1"}""", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("POST", "registered-models/alias", """{"name":"nobody","alias":"live","version":"1"}""", 404, "RESOURCE_DOES_NOT_EXIST")]
    [InlineData("POST", "registered-models/rename", """{"name":"scale","new_name":"other"}""", 501, "NOT_IMPLEMENTED")]
    [InlineData("DELETE", "registered-models/delete", """{"name":"scale"}""", 501, "NOT_IMPLEMENTED")]
    [InlineData("POST", "model-versions/transition-stage", """{"name":"scale","version":"1","stage":"Production"}""", 501, "NOT_IMPLEMENTED")]
    [InlineData("POST", "model-versions/create", """{"name":"scale","source":"s3://bucket/model"}""", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("POST", "model-versions/create", """{"name":"scale","source":"models:/scale/77"}""", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("POST", "model-versions/create", """{"name":"nobody","source":"models:/scale/1"}""", 404, "RESOURCE_DOES_NOT_EXIST")]
    public async Task Refusals_HaveMlflowsForm(string method, string path, string? body, int status, string code)
    {
        var problem = await CallAsync(status, method, path, body);
        problem.GetProperty("error_code").GetString().ShouldBe(code);
        problem.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    private async Task<JsonElement> CallAsync(int status, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("/api/2.0/mlflow/" + path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
