using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Actors.Conformance.Tests;

/// <summary>curl, a client that nobody here wrote, as people use it from a shell.</summary>
[Collection(ServerCollection.Name)]
public sealed class CurlTests(OurServer server)
{
    private const string Request = """{"inputs":[{"name":"INPUT0","shape":[1,3],"datatype":"FP32","data":[1,2.5,-3]}]}""";

    [Fact]
    public async Task Get_OfReadiness_SaysReady() =>
        Text(await Curl.RunAsync(["--fail", At("/v2/health/ready")])).ShouldBe("""{"ready":true}""");

    [Fact]
    public async Task Post_OfJson_IsAnswered()
    {
        // --data sends application/x-www-form-urlencoded, as people forget to change.
        var answer = await Curl.RunAsync(["--fail", "--data", Request, At("/v2/models/identity_fp32/infer")]);

        Numbers(answer).ShouldBe([1, 2.5, -3]);
    }

    [Fact]
    public async Task Post_OfChunkedJsonThatExpectsContinue_IsAnswered()
    {
        var answer = await Curl.RunAsync(
            ["--fail", "-H", "Transfer-Encoding: chunked", "-H", "Expect: 100-continue", "-H", "Content-Type: application/json", "--data-binary", "@-", At("/v2/models/identity_fp32/infer")],
            Encoding.UTF8.GetBytes(Request));

        Numbers(answer).ShouldBe([1, 2.5, -3]);
    }

    [Fact]
    public async Task Post_OfGzip_IsAnswered()
    {
        using var packed = new MemoryStream();
        await using (var packer = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await packer.WriteAsync(Encoding.UTF8.GetBytes(Request));
        }

        var answer = await Curl.RunAsync(["--fail", "-H", "Content-Encoding: gzip", "--data-binary", "@-", At("/v2/models/identity_fp32/infer")], packed.ToArray());

        Numbers(answer).ShouldBe([1, 2.5, -3]);
    }

    [Fact]
    public async Task Post_OfARawTensor_IsAnsweredInBinary()
    {
        var tensor = new byte[12];
        for (var index = 0; index < 3; index++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(tensor.AsSpan(4 * index), index + 0.5f);
        }

        var answer = await Curl.RunAsync(
            ["--fail", "--include", "-H", "Inference-Header-Content-Length: 0", "-H", "Content-Type: application/octet-stream", "--data-binary", "@-", At("/v2/models/vector_fp32/infer")],
            tensor);

        var end = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        var headers = Text(answer[..end]);
        var body = answer[(end + 4)..];
        const string Name = "Inference-Header-Content-Length: ";
        var start = headers.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        start.ShouldBeGreaterThan(0, headers);
        var length = int.Parse(headers[(start + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture);
        body[length..].ShouldBe(tensor);
        Text(body[..length]).ShouldContain("\"binary_data_size\":12");
    }

    [Fact]
    public async Task Post_OfNonsense_IsA400WithAnError()
    {
        var answer = await Curl.RunAsync(["--write-out", "\n%{http_code} %{content_type}", "--data", "nonsense", At("/v2/models/identity_fp32/infer")]);

        var lines = Text(answer).Split('\n');
        lines[^1].ShouldBe("400 application/json");
        using var document = JsonDocument.Parse(lines[0]);
        document.RootElement.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Head_OfReadiness_IsNoFault() =>
        Text(await Curl.RunAsync(["--head", "--write-out", "%{http_code}", At("/v2/health/live")])).ShouldMatch("(200|405)$");

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes);

    private static double[] Numbers(byte[] answer)
    {
        using var document = JsonDocument.Parse(answer);
        return [.. document.RootElement.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(number => number.GetDouble())];
    }

    private string At(string path) => new Uri(server.Address, path).ToString();
}
