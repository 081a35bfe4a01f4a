using System.Net;
using System.Text;
using System.Text.Json;

namespace Actors.Gateway.Tests.Http;

/// <summary>The binary tensor data extension, compressed bodies, classification and the facts of an answer, over HTTP.</summary>
[Collection(GatewayCollection.Name)]
public sealed class BinaryTests(GatewayHost host)
{
    private const string Header = "Inference-Header-Content-Length";
    private const string OneRow = """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""";

    [Fact]
    public async Task Infer_BinaryInput_IsReadAsItsJsonFormIs()
    {
        var json = """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","parameters":{"binary_data_size":16}}]}""";
        using var response = await PostAsync("scale", [.. Utf8(json), .. Floats(1, 2, 3, 4)], json.Length);
        (await DataAsync(response)).ShouldBe([2f, 4f, 6f, 8f]);
    }

    [Fact]
    public async Task Infer_BinaryAndJsonInputsMixed_AreBothRead()
    {
        var json = """
            {"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","data":[1,2]},
            {"name":"b","shape":[1,2],"datatype":"FP32","parameters":{"binary_data_size":8}}],"outputs":[{"name":"sum"}]}
            """;
        using var response = await PostAsync("sum", [.. Utf8(json), .. Floats(10, 20)], json.Length);
        (await DataAsync(response)).ShouldBe([11f, 22f]);
    }

    [Fact]
    public async Task Infer_OneBinaryOutputOfTwo_StandsBehindTheJson()
    {
        const string Json = """
            {"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","data":[5,6]},{"name":"b","shape":[1,2],"datatype":"FP32","data":[3,3]}],
            "parameters":{"binary_data_output":true},"outputs":[{"name":"sum"},{"name":"difference","parameters":{"binary_data":false}}]}
            """;
        using var response = await PostAsync("sum", Utf8(Json), null);
        var (head, tail) = await SplitAsync(response);
        var outputs = head.GetProperty("outputs");
        outputs[0].GetProperty("parameters").GetProperty("binary_data_size").GetInt32().ShouldBe(8);
        outputs[0].TryGetProperty("data", out _).ShouldBeFalse();
        outputs[1].GetProperty("data")[0].GetSingle().ShouldBe(2f);
        tail.ShouldBe(Floats(8, 9));
    }

    [Fact]
    public async Task Infer_RawBody_IsTheOnlyInputAndAnswersInBinary()
    {
        using var response = await PostAsync("scale", Floats(1, 2, 3, 4), 0);
        var (head, tail) = await SplitAsync(response);
        head.GetProperty("outputs")[0].GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ShouldBe([1, 4]);
        tail.ShouldBe(Floats(2, 4, 6, 8));
    }

    [Theory]
    [InlineData("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":20}}]}", 20, "takes 16 bytes")]
    [InlineData("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":16}}]}", 12, "only 12 bytes left")]
    [InlineData("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":16}}]}", 20, "belong to no input")]
    [InlineData("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP32\",\"data\":[1,2,3,4],\"parameters\":{\"binary_data_size\":16}}]}", 16, "both data")]
    [InlineData("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,4],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":-1}}]}", 16, "0 or more")]
    public async Task Infer_TailThatDoesNotFit_IsRefused(string json, int tail, string phrase)
    {
        using var response = await PostAsync("scale", [.. Utf8(json), .. new byte[tail]], json.Length);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain(phrase);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Infer_CompressedBody_IsReadAsItWas(string encoding)
    {
        using var response = await PostAsync("scale", Compressed.By(encoding, Utf8(OneRow)), null, encoding);
        (await DataAsync(response)).ShouldBe([2f, 4f, 6f, 8f]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    public async Task Infer_CompressedBodyCutAnywhere_IsRefused(string encoding)
    {
        // What is cut off last is the check value: the JSON itself is whole by then.
        var whole = Compressed.By(encoding, Utf8(OneRow));
        for (var cut = 1; cut < whole.Length; cut++)
        {
            using var response = await PostAsync("scale", whole[..cut], null, encoding);
            ((int)response.StatusCode).ShouldBe(400, $"cut at {cut} of {whole.Length}");
            (await response.Content.ReadAsStringAsync()).ShouldContain("The body is no whole ");
        }
    }

    [Fact]
    public async Task Infer_BodyThatInflatesBeyondTheLimit_IsTooLarge()
    {
        using var response = await PostAsync("scale", Compressed.By("gzip", new byte[8 << 20]), null, "gzip");
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Infer_Classification_GivesTheHighestFirst()
    {
        const string Json = """
            {"inputs":[{"name":"x","shape":[2,4],"datatype":"FP32","data":[1,3,2,0,9,7,8,9]}],"outputs":[{"name":"y","parameters":{"classification":2}}]}
            """;
        using var response = await PostAsync("scale", Utf8(Json), null);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var output = answer.RootElement.GetProperty("outputs")[0];
        output.GetProperty("datatype").GetString().ShouldBe("BYTES");
        output.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()).ShouldBe([2, 2]);
        output.GetProperty("data").EnumerateArray().Select(one => one.GetString()).ShouldBe(["6:1", "4:2", "18:0", "18:3"]);
    }

    [Fact]
    public async Task Infer_FactsAskedFor_AreInTheAnswer()
    {
        using var response = await PostAsync("scale", Utf8(OneRow.Replace("{\"inputs\"", "{\"parameters\":{\"return_facts\":true},\"inputs\"", StringComparison.Ordinal)), null);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var facts = answer.RootElement.GetProperty("parameters");
        facts.GetProperty("rows").GetInt32().ShouldBe(1);
        facts.GetProperty("batch_rows").GetInt32().ShouldBeGreaterThanOrEqualTo(1);
        facts.GetProperty("dispatch_reason").GetString().ShouldNotBeNullOrEmpty();
        facts.GetProperty("cached").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("soon")]
    public async Task Infer_TimeoutHeaderThatIsNone_IsRefused(string timeout)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/scale/infer") { Content = new ByteArrayContent(Utf8(OneRow)) };
        request.Headers.Add("X-Request-Timeout-Ms", timeout);
        using var response = await host.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("X-Request-Timeout-Ms");
    }

    private async Task<HttpResponseMessage> PostAsync(string model, byte[] body, int? jsonLength, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{model}/infer") { Content = new ByteArrayContent(body) };
        if (jsonLength is { } length)
        {
            request.Headers.Add(Header, $"{length}");
        }

        if (encoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(encoding);
        }

        return await host.Client.SendAsync(request);
    }

    private static async Task<float[]> DataAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        using var answer = JsonDocument.Parse(text);
        return [.. answer.RootElement.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(value => value.GetSingle())];
    }

    private static async Task<(JsonElement Head, byte[] Tail)> SplitAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.OK, Encoding.UTF8.GetString(body));
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        var length = int.Parse(response.Headers.GetValues(Header).Single(), System.Globalization.CultureInfo.InvariantCulture);
        return (JsonSerializer.Deserialize<JsonElement>(body.AsSpan(0, length)), body[length..]);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Floats(params float[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values).ToArray();
}
