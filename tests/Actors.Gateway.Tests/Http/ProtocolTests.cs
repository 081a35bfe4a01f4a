namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class ProtocolTests(GatewayHost host)
{
    [Theory]
    [InlineData("/v2/health/live", """{"live":true}""")]
    [InlineData("/v2/health/ready", """{"ready":true}""")]
    [InlineData("/v2", """{"name":"actors","version":"0.1.0","extensions":[]}""")]
    [InlineData("/v2/", """{"name":"actors","version":"0.1.0","extensions":[]}""")]
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

    [Theory]
    [InlineData("GET", "/v2/models/stats")]
    [InlineData("GET", "/v2/models/scale/versions/1/stats")]
    [InlineData("GET", "/v2/models/scale/config")]
    [InlineData("POST", "/v2/repository/models/scale/load")]
    [InlineData("POST", "/v2/cudasharedmemory/region/r/register")]
    [InlineData("POST", "/v2/logging")]
    [InlineData("GET", "/v2/trace/setting")]
    [InlineData("POST", "/v2/models/scale/trace/setting")]
    [InlineData("POST", "/v2/models/scale/generate")]
    public async Task Extension_NotOffered_SaysSo(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await host.Client.SendAsync(request);
        ((int)response.StatusCode).ShouldBe(501);
    }
}
