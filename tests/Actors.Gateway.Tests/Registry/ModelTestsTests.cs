using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Gateway.Tests.Registry;

[Collection(GatewayCollection.Name)]
public sealed class ModelTestsTests(GatewayHost host)
{
    private const string Doubling = """
        {"cases":[{"name":"twice","inputs":[{"name":"x","datatype":"FP32","shape":[1,4],"data":[1,2,3,4]}],"outputs":[{"name":"y","data":[2,4,6,8]}]}],
        "edgeCases":true,"ranges":[{"output":"y","min":-10,"max":10}],"limits":{"maxLoadMs":600000,"maxRunMs":600000,"maxMemoryBytes":100000000000}}
        """;

    [Fact]
    public async Task Run_ModelThatDoesAsExpected_Passes()
    {
        await host.RegisterAsync("tested", OnnxModels.Scale(2));
        (await SendAsync(200, HttpMethod.Put, "tested/versions/1/tests", Doubling)).GetProperty("state").GetString().ShouldBe("ready");
        var report = await RunAsync("tested");

        report.GetProperty("state").GetString().ShouldBe("passed", report.ToString());
        report.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString())
            .ShouldBe(["schema", "cases", "edge-cases", "ranges", "load-time", "run-time", "memory"]);
        report.GetProperty("by").GetString().ShouldBe("development");
        (await host.Client.GetStringAsync(new Uri("/api/v1/models/tested/versions/1/tests/suite", UriKind.Relative))).ShouldBe(Doubling);

        // Other tests are other evidence.
        (await SendAsync(200, HttpMethod.Put, "tested/versions/1/tests", """{"edgeCases":true}""")).GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task Run_ModelThatDoesOtherwise_FailsWithTheFigures()
    {
        await host.RegisterAsync("wrong", OnnxModels.Scale(3));
        await SendAsync(200, HttpMethod.Put, "wrong/versions/1/tests", Doubling);
        var report = await RunAsync("wrong");

        report.GetProperty("state").GetString().ShouldBe("failed");
        report.GetProperty("checks").EnumerateArray().Single(check => !check.GetProperty("passed").GetBoolean() && check.GetProperty("name").GetString() == "cases")
            .GetProperty("detail").GetString().ShouldBe("twice: 'y'[0] is 3, not 2.");
    }

    [Fact]
    public async Task Run_TextModel_TakesUnseenCategories()
    {
        await host.RegisterAsync("words", OnnxModels.Identity(DataType.String, 1));
        await SendAsync(200, HttpMethod.Put, "words/versions/1/tests", """{"edgeCases":true}""");
        var report = await RunAsync("words");
        report.GetProperty("state").GetString().ShouldBe("passed", report.ToString());
    }

    [Fact]
    public async Task Tests_BadOrMissing_SaySo()
    {
        await host.RegisterAsync("untested", OnnxModels.Scale(4));
        (await SendAsync(200, HttpMethod.Get, "untested/versions/1/tests", null)).GetProperty("state").GetString().ShouldBe("none");
        await SendAsync(404, HttpMethod.Get, "untested/versions/1/tests/suite", null);
        await SendAsync(404, HttpMethod.Post, "untested/versions/1/tests/run", "");
        await SendAsync(404, HttpMethod.Get, "untested/versions/2/tests", null);
        (await SendAsync(400, HttpMethod.Put, "untested/versions/1/tests", """{"surprise":1}""")).GetProperty("detail").GetString()!.ShouldContain("surprise");
    }

    private async Task<JsonElement> RunAsync(string model)
    {
        await SendAsync(202, HttpMethod.Post, $"{model}/versions/1/tests/run", "");
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var report = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/versions/1/tests", CancellationToken.None);
            if (report.GetProperty("state").GetString() != "running")
            {
                return report;
            }

            timeout.IsCancellationRequested.ShouldBeFalse("The run of the tests never ended.");
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private async Task<JsonElement> SendAsync(int status, HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, new Uri("/api/v1/models/" + path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }
}
