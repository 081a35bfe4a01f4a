using System.Net.Http.Json;
using System.Text.Json;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class ProtocolTests(GatewayHost host)
{
    [Theory]
    [InlineData("/v2/health/live", """{"live":true}""")]
    [InlineData("/v2/health/ready", """{"ready":true}""")]
    [InlineData("/v2", """{"name":"actors","version":"0.1.0","extensions":["binary_tensor_data","classification","model_configuration","model_repository","model_repository(unload_dependents)","parameters","schedule_policy","statistics"]}""")]
    [InlineData("/v2/", """{"name":"actors","version":"0.1.0","extensions":["binary_tensor_data","classification","model_configuration","model_repository","model_repository(unload_dependents)","parameters","schedule_policy","statistics"]}""")]
    [InlineData("/v2/models/scale", """{"name":"scale","versions":["1"],"platform":"onnx_onnxv1","inputs":[{"name":"x","datatype":"FP32","shape":[-1,4]}],"outputs":[{"name":"y","datatype":"FP32","shape":[-1,4]}]}""")]
    [InlineData("/v2/models/archived/versions/2", """{"name":"archived","versions":["2"],"platform":"onnx_onnxv1","inputs":[{"name":"x","datatype":"FP32","shape":[-1,4]}],"outputs":[{"name":"y","datatype":"FP32","shape":[-1,4]}]}""")]
    [InlineData("/v2/models/scale/ready", """{"name":"scale","ready":true}""")]
    [InlineData("/v2/models/scale/versions/1/ready", """{"name":"scale","ready":true}""")]
    public async Task Get_OfTheProtocol_HasItsExactForm(string path, string expected)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));

        (await response.Content.ReadAsStringAsync()).ShouldBe(expected);
        ((int)response.StatusCode).ShouldBe(200);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
    }

    /// <summary>Every address of an extension that is not offered, and what the answer calls it.</summary>
    [Theory]
    [InlineData("GET", "/v2/systemsharedmemory/status", "system shared memory")]
    [InlineData("GET", "/v2/systemsharedmemory/region/r/status", "system shared memory")]
    [InlineData("POST", "/v2/systemsharedmemory/region/r/register", "system shared memory")]
    [InlineData("POST", "/v2/systemsharedmemory/region/r/unregister", "system shared memory")]
    [InlineData("POST", "/v2/systemsharedmemory/unregister", "system shared memory")]
    [InlineData("GET", "/v2/cudasharedmemory/status", "CUDA shared memory")]
    [InlineData("GET", "/v2/cudasharedmemory/region/r/status", "CUDA shared memory")]
    [InlineData("POST", "/v2/cudasharedmemory/region/r/register", "CUDA shared memory")]
    [InlineData("POST", "/v2/cudasharedmemory/region/r/unregister", "CUDA shared memory")]
    [InlineData("POST", "/v2/cudasharedmemory/unregister", "CUDA shared memory")]
    [InlineData("GET", "/v2/logging", "logging")]
    [InlineData("POST", "/v2/logging", "logging")]
    [InlineData("GET", "/v2/trace/setting", "trace")]
    [InlineData("POST", "/v2/trace/setting", "trace")]
    [InlineData("GET", "/v2/models/scale/trace/setting", "trace")]
    [InlineData("POST", "/v2/models/scale/trace/setting", "trace")]
    [InlineData("POST", "/v2/models/scale/generate", "generate")]
    [InlineData("POST", "/v2/models/scale/generate_stream", "generate")]
    [InlineData("POST", "/v2/models/scale/versions/1/generate", "generate")]
    [InlineData("POST", "/v2/models/scale/versions/1/generate_stream", "generate")]
    public async Task Extension_NotOffered_SaysWhich(string method, string path, string extension)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await host.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(501);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("error").GetString()!.ShouldContain($"the {extension} extension");
    }
}
