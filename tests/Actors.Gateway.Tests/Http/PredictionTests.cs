using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class PredictionTests(GatewayHost host)
{
    private const string Row = """{"id":"r é","inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4.5]}]}""";

    [Theory]
    [InlineData("scale")]
    [InlineData("scale/versions/1")]
    public async Task Infer_Row_HasTheProtocolsAnswer(string path)
    {
        var (response, text) = await host.InferAsync(path, Row);

        text.ShouldBe("""{"model_name":"scale","model_version":"1","id":"r é","outputs":[{"name":"y","shape":[1,4],"datatype":"FP32","data":[2,4,6,9]}]}""");
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        response.Content.Headers.ContentLength.ShouldBe(Encoding.UTF8.GetByteCount(text));
        response.Dispose();
    }

    [Theory]
    [InlineData("BOOL", DataType.Bool, "[true,false]")]
    [InlineData("INT8", DataType.Int8, "[-128,127]")]
    [InlineData("INT16", DataType.Int16, "[-32768,32767]")]
    [InlineData("INT32", DataType.Int32, "[-2147483648,2147483647]")]
    [InlineData("INT64", DataType.Int64, "[-9223372036854775808,9223372036854775807]")]
    [InlineData("UINT8", DataType.Uint8, "[0,255]")]
    [InlineData("UINT16", DataType.Uint16, "[0,65535]")]
    [InlineData("UINT32", DataType.Uint32, "[0,4294967295]")]
    [InlineData("UINT64", DataType.Uint64, "[0,18446744073709551615]")]
    [InlineData("FP32", DataType.Float, "[0.1,-3.4028235E+38]")]
    [InlineData("FP64", DataType.Double, "[0.1,5E-324]")]
    [InlineData("BYTES", DataType.String, "[\"\",\"é \\\" 中\"]")]
    public async Task Infer_EveryDatatype_ComesBackAsItWas(string datatype, DataType type, string data)
    {
        var model = "identity-" + datatype.ToLower(CultureInfo.InvariantCulture);
        await host.RegisterAsync(model, OnnxModels.Identity(type));

        var (response, text) = await host.InferAsync(model, $$"""{"inputs":[{"name":"x","shape":[1,2],"datatype":"{{datatype}}","data":{{data}}}]}""");

        text.ShouldBe($$"""{"model_name":"{{model}}","model_version":"1","outputs":[{"name":"y","shape":[1,2],"datatype":"{{datatype}}","data":{{data}}}]}""");
        response.Dispose();
    }

    [Fact]
    public async Task Infer_HalfPrecisionAnswer_IsRefusedForJson()
    {
        await host.RegisterAsync("half", new OnnxModelBuilder()
            .Input("x", DataType.Float, "batch").Output("y", DataType.Float16, "batch").Node("Cast", ["x"], ["y"], ("to", 10L)).Build());

        var (response, text) = await host.InferAsync("half", """{"inputs":[{"name":"x","shape":[1],"datatype":"FP32","data":[1]}]}""");

        ((int)response.StatusCode).ShouldBe(422, text);
        text.ShouldContain("FP16, which has no JSON form");
        response.Dispose();
    }

    [Fact]
    public async Task Infer_InfiniteAnswer_IsRefusedForJson()
    {
        var (response, text) = await host.InferAsync("scale", """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3e38,4]}]}""");

        ((int)response.StatusCode).ShouldBe(422, text);
        text.ShouldContain("Output 'y' is Infinity at element 2, which JSON cannot carry");
        response.Dispose();
    }

    [Fact]
    public async Task Infer_OutputsAskedFor_ComeInThatOrder()
    {
        const string Inputs = """{"inputs":[{"name":"b","shape":[1,2],"datatype":"FP32","data":[[1,1]]},{"name":"a","shape":[1,2],"datatype":"FP32","data":[[3,4]]}]""";

        var all = await host.PredictAsync("sum", Inputs + "}");
        var turned = await host.PredictAsync("sum", Inputs + ""","outputs":[{"name":"difference"},{"name":"sum"}]}""");
        var one = await host.PredictAsync("sum", Inputs + ""","outputs":[{"name":"difference"}]}""");

        Names(all).ShouldBe(["sum", "difference"]);
        Names(turned).ShouldBe(["difference", "sum"]);
        Names(one).ShouldBe(["difference"]);
        one.GetProperty("outputs")[0].GetProperty("data")[1].GetSingle().ShouldBe(3);
    }

    [Fact]
    public async Task Infer_ManyAtOnce_AreNeitherLostNorSwapped()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (number, _) =>
        {
            var rows = 1 + (number % 5);
            var data = Enumerable.Range(0, 4 * rows).Select(place => number + place);
            var answer = await host.PredictAsync(
                "scale", $$"""{"id":"{{number}}","inputs":[{"name":"x","shape":[{{rows}},4],"datatype":"FP32","data":[{{string.Join(',', data)}}]}]}""");

            answer.GetProperty("id").GetString().ShouldBe(number.ToString(CultureInfo.InvariantCulture));
            answer.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(item => item.GetInt32()).ShouldBe(data.Select(value => 2 * value));
        });
    }

    [Fact]
    public async Task Infer_BodyInChunks_IsTheSame()
    {
        using var connection = await RawConnection.OpenAsync(host.Client.BaseAddress!);
        await connection.SendAsync("POST /v2/models/scale/infer HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var piece in Row.Replace("é", "e", StringComparison.Ordinal).Chunk(3))
        {
            await connection.SendAsync($"{piece.Length:x}\r\n{new string(piece)}\r\n");
        }

        await connection.SendAsync("0\r\n\r\n");
        (await connection.ReadToEndAsync()).ShouldContain("[2,4,6,9]");
    }

    [Fact]
    public async Task Infer_AnyContentType_IsTaken()
    {
        foreach (var type in (string[])["application/json", "application/octet-stream", "application/x-www-form-urlencoded", "text/plain; charset=utf-8"])
        {
            using var content = new StringContent(Row);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            using var response = await host.Client.PostAsync(new Uri("/v2/models/scale/infer", UriKind.Relative), content);
            response.IsSuccessStatusCode.ShouldBeTrue(type);
        }
    }

    [Fact]
    public async Task Infer_RequestId_IsEchoed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/nobody/infer") { Content = new StringContent(Row) };
        request.Headers.Add("X-Request-Id", "caller-17");
        using var response = await host.Client.SendAsync(request);

        response.Headers.GetValues("X-Request-Id").ShouldBe(["caller-17"]);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        problem.RootElement.GetProperty("requestId").GetString().ShouldBe("caller-17");
    }

    [Fact]
    public async Task Infer_ClientThatLeaves_HarmsNobody()
    {
        for (var i = 0; i < 20; i++)
        {
            using var connection = await RawConnection.OpenAsync(host.Client.BaseAddress!);
            await connection.SendAsync($"POST /v2/models/scale/infer HTTP/1.1\r\nHost: a\r\nContent-Length: {Row.Length + (i % 2)}\r\n\r\n{Row.Replace('é', 'e')}");
            connection.Reset();
        }

        (await host.PredictAsync("scale", Row)).GetProperty("model_name").GetString().ShouldBe("scale");
    }

    private static IEnumerable<string?> Names(JsonElement answer) => answer.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("name").GetString());
}
