using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class ServingTests(GatewayHost host)
{
    private const string Everything =
        """{"defaultTimeoutMs":250,"maxBatchRows":32,"allowedBatchRows":[1,8,32],"weight":5,"resultCache":{"maxBytes":1048576,"timeToLiveMs":60000},"requestsPerSecond":12.5,"maxConcurrentRequests":7,"breaker":{"failureRatio":0.25,"minRequests":7,"windowMs":2000,"openForMs":500,"slowAfterMs":40,"probes":2},"fallback":[{"version":3,"model":null,"rule":null,"lastAnswer":null}],"versionTimeLimitMs":null,"versionMaxAtOnce":null,"retry":null,"hedge":null,"inputs":null,"onDegraded":null,"decisions":null}""";

    private const string Nothing =
        """{"defaultTimeoutMs":null,"maxBatchRows":null,"allowedBatchRows":null,"weight":null,"resultCache":null,"requestsPerSecond":null,"maxConcurrentRequests":null,"breaker":null,"fallback":null,"versionTimeLimitMs":null,"versionMaxAtOnce":null,"retry":null,"hedge":null,"inputs":null,"onDegraded":null,"decisions":null}""";

    /// <summary>Each body is out of range in one way; the answer names what and the range.</summary>
    public static TheoryData<string, string> Refused => new()
    {
        { """{"defaultTimeoutMs":0}""", "default timeout in ms is 0; it must be 1 to 3600000" },
        { """{"defaultTimeoutMs":3600001}""", "default timeout" },
        { """{"defaultTimeoutMs":-1}""", "defaultTimeoutMs is -1" },
        { """{"defaultTimeoutMs":9223372036854775807}""", "defaultTimeoutMs is 9223372036854775807" },
        { """{"defaultTimeoutMs":1.5}""", "defaultTimeoutMs" },
        { """{"maxBatchRows":0}""", "largest batch is 0; it must be 1 to 65536" },
        { """{"maxBatchRows":65537}""", "largest batch" },
        { """{"maxBatchRows":4294967296}""", "maxBatchRows" },
        { """{"allowedBatchRows":[8,4]}""", "must ascend" },
        { """{"allowedBatchRows":[0]}""", "allowed batch size 1 is 0" },
        { """{"allowedBatchRows":[16],"maxBatchRows":8}""", "allowed batch size 1 is 16; it must be 1 to 8" },
        { """{"weight":0}""", "weight is 0; it must be 1 to 1000" },
        { """{"weight":1001}""", "weight is 1001" },
        { """{"weight":"heavy"}""", "weight" },
        { """{"resultCache":{"maxBytes":1023,"timeToLiveMs":1}}""", "size in bytes is 1023; it must be 1024 to 17179869184" },
        { """{"resultCache":{"maxBytes":1024,"timeToLiveMs":0}}""", "time to live in ms is 0; it must be 1 to 2592000000" },
        { """{"resultCache":{"maxBytes":1024}}""", "resultCache lacks a bound" },
        { """{"resultCache":{"maxBytes":1024,"timeToLiveMs":9223372036854775807}}""", "resultCache.timeToLiveMs is 9223372036854775807" },
        { """{"requestsPerSecond":0}""", "requests a second are 0" },
        { """{"requestsPerSecond":-1}""", "requests a second are -1" },
        { """{"requestsPerSecond":1e10}""", "at most 1000000000" },
        { """{"maxConcurrentRequests":0}""", "requests at once is 0" },
        { """{"wieght":1}""", "wieght" },
        { "[]", "JSON" },
        { "{", "JSON" },
    };

    [Fact]
    public async Task Put_Everything_IsWhatGetGives_AndPutNothingClearsIt()
    {
        await host.RegisterAsync("served", OnnxModels.Scale(7));
        (await host.Client.GetStringAsync(Address("served"))).ShouldBe(Nothing);

        using var put = await PutAsync("served", Everything);
        (await put.Content.ReadAsStringAsync()).ShouldBe(Everything);
        put.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await host.Client.GetStringAsync(Address("served"))).ShouldBe(Everything);

        using var cleared = await PutAsync("served", "{}");
        (await cleared.Content.ReadAsStringAsync()).ShouldBe(Nothing);
    }

    [Fact]
    public async Task Put_AtAnOldRevision_IsRefused()
    {
        await host.RegisterAsync("served-late", OnnxModels.Scale(7));
        using var first = await PutAsync("served-late", Everything, "\"1\"");
        ((int)first.StatusCode).ShouldBe(200);
        using var late = await PutAsync("served-late", "{}", "\"1\"");
        ((int)late.StatusCode).ShouldBe(412);
        (await host.Client.GetStringAsync(Address("served-late"))).ShouldBe(Everything);
    }

    [Fact]
    public async Task Get_SameRevision_IsNotModified()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Address("scale"));
        using var first = await host.Client.GetAsync(Address("scale"));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await host.Client.SendAsync(request);
        ((int)second.StatusCode).ShouldBe(304);
    }

    [Theory]
    [InlineData("nobody", 404)]
    [InlineData("stats", 400)]
    public async Task Serving_OfNoModel_IsAProblem(string name, int status)
    {
        using var get = await host.Client.GetAsync(Address(name));
        ((int)get.StatusCode).ShouldBe(status);
        using var put = await PutAsync(name, "{}");
        ((int)put.StatusCode).ShouldBe(status);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Put_Bad_IsAProblemThatSaysWhat(string body, string phrase)
    {
        using var response = await PutAsync("scale", body);
        ((int)response.StatusCode).ShouldBe(400);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        problem.GetProperty("detail").GetString()!.ShouldContain(phrase);
        (await host.Client.GetStringAsync(Address("scale"))).ShouldBe(Nothing);
    }

    private static Uri Address(string name) => new($"/api/v1/models/{name}/serving", UriKind.Relative);

    private async Task<HttpResponseMessage> PutAsync(string name, string body, string? tag = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Address(name)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (tag is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        }

        return await host.Client.SendAsync(request);
    }
}
