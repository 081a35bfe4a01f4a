using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Scoring;

/// <summary>Datasets as they come: compressed, from other systems, incomplete.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ScoringInputTests(GatewayHost host)
{
    private const string Text = "a,b,c,d\n1,2,3,4\n5,6,7,8\n";

    /// <summary>However it says that it is gzip, it is kept as what it inflates to, under that digest.</summary>
    [Theory]
    [InlineData("text/csv", "gzip", "")]
    [InlineData("application/gzip", null, "?format=csv")]
    public async Task Gzip_IsKeptInflated(string type, string? encoding, string query)
    {
        var zipped = Compressed.By("gzip", Encoding.UTF8.GetBytes(Text));

        var (status, kept) = await UploadAsync([.. zipped, .. Compressed.By("gzip", "9,9,9,9\n"u8.ToArray())], type, encoding, query);

        status.ShouldBeInRange(200, 201, kept.ToString());
        kept.GetProperty("digest").GetString().ShouldBe(Digest(Encoding.UTF8.GetBytes(Text + "9,9,9,9\n")), "Members of gzip are one file.");
        using var submitted = await host.Client.PostAsJsonAsync("/api/v1/scoring-jobs", new { model = "scale", dataset = new { digest = kept.GetProperty("digest").GetString() } });
        var job = await host.Client.UntilAsync((await submitted.Content.ReadFromJsonAsync<JsonElement>()).Id(), found => found.Phase() == "done", "its end");
        (await host.Client.ResultsAsync(job.Id())).ShouldBe("row,y_0,y_1,y_2,y_3\n1,2,4,6,8\n2,10,12,14,16\n3,18,18,18,18\n");
    }

    /// <summary>A stated digest is of what is sent.</summary>
    [Fact]
    public async Task Gzip_WithADigest_IsCheckedAsSent()
    {
        var zipped = Compressed.By("gzip", Encoding.UTF8.GetBytes(Text));
        (await UploadAsync(zipped, "text/csv", "gzip", digest: SHA256.HashData(zipped))).Status.ShouldBeInRange(200, 201);
        var (status, problem) = await UploadAsync(zipped, "text/csv", "gzip", digest: SHA256.HashData(Encoding.UTF8.GetBytes(Text)));
        (status, problem.GetProperty("type").GetString()).ShouldBe((400, "urn:actors:problem:digest-mismatch"), problem.ToString());
    }

    [Theory]
    [InlineData("cut", 400, "cut off")]
    [InlineData("plain", 400, "damaged")]
    [InlineData("bomb", 413, "inflated")]
    [InlineData("brotli", 415, "Content-Encoding 'br'")]
    [InlineData("nameless", 415, "?format=csv")]
    public async Task Gzip_ThatIsNone_OrInflatesTooFar_IsRefused(string kind, int expected, string detail)
    {
        var whole = Compressed.By("gzip", Encoding.UTF8.GetBytes(Text));
        var body = kind switch
        {
            "cut" => whole[..^5],
            "plain" => Encoding.UTF8.GetBytes(Text),
            "bomb" => Compressed.By("gzip", new byte[5 << 20]),
            _ => whole,
        };

        var (status, problem) = await UploadAsync(body, kind == "nameless" ? "application/gzip" : "text/csv", kind switch { "brotli" => "br", "nameless" => null, _ => "gzip" });

        (status, problem.GetProperty("status").GetInt32()).ShouldBe((expected, expected), problem.ToString());
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    [Fact]
    public async Task Gzip_InAForm_IsKnownByItsName()
    {
        using var form = new MultipartFormDataContent();
        using var field = new StringContent("""{"model":"scale"}""", Encoding.UTF8, "application/json");
        using var file = new ByteArrayContent(Compressed.By("gzip", Encoding.UTF8.GetBytes(Text)));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        form.Add(field, "job");
        form.Add(file, "file", "rows.csv.gz");
        using var response = await host.Client.PostAsync("/api/v1/scoring-jobs", form);
        var submitted = await response.Content.ReadFromJsonAsync<JsonElement>();
        ((int)response.StatusCode).ShouldBe(202, submitted.ToString());
        _ = await host.Client.UntilAsync(submitted.Id(), found => found.Phase() == "done", "its end");
        (await host.Client.ResultsAsync(submitted.Id())).ShouldEndWith("2,10,12,14,16\n");
    }

    /// <summary>A byte order mark, line ends of Windows, blank lines, quoted names, a last line without an end; and one row with a stray quote, which spoils no other.</summary>
    [Fact]
    public async Task Csv_AsOtherSystemsWriteIt_IsRead()
    {
        var job = await host.Client.ScoreAsync(
            new { model = "scale", keep = (string[])["id, \"x\""], columns = new { x = (string[])["a", "b", "c", "d"] }, badRows = "null", suspectBadShare = 1 },
            "\uFEFF\"id, \"\"x\"\"\",a,b,c,d\r\n\r\nk1,1,2,3,4\r\n5\" pipe,1,1,1,1\r\n\"k\r\n3\", 5 ,6,7,8\r\n   \r\nk4,9,9,9,9");

        job.Phase().ShouldBe("done", job.GetRawText());
        (await host.Client.ResultsAsync(job.Id())).ShouldBe(
            "row,\"id, \"\"x\"\"\",y_0,y_1,y_2,y_3,error\n1,k1,2,4,6,8,\n2,,,,,,a quote stands within a cell that does not begin with one\n3,\"k\r\n3\",10,12,14,16,\n4,k4,18,18,18,18,\n");
    }

    /// <summary>The first line need not have every member, nor even be one.</summary>
    [Fact]
    public async Task JsonLines_WithMembersThatComeLater_AreRead()
    {
        _ = await host.RegisterAsync("scoring-sparse", OnnxModels.Scale(2, width: 1));
        var job = await host.Client.ScoreAsync(
            new { model = "scoring-sparse", keep = (string[])["note"], badRows = "skip", suspectBadShare = 1 }, "not json\n{\"x\":1}\n{\"note\":\"late\",\"x\":2}\n{\"note\":null,\"x\":3}", "application/jsonl");
        job.Phase().ShouldBe("done", job.GetRawText());
        (await host.Client.ResultsAsync(job.Id())).ShouldBe("{\"row\":2,\"note\":null,\"y\":2}\n{\"row\":3,\"note\":\"late\",\"y\":4}\n{\"row\":4,\"note\":null,\"y\":6}\n");
    }

    [Theory]
    [InlineData("", "no rows")]
    [InlineData("\n\n", "no rows")]
    [InlineData("\uFEFF", "Input 'x' is in no column")]
    [InlineData("x,y_0\n1,2\n", "an output has that name")]
    public async Task Csv_ThatHoldsNothing_OrNamesTwice_IsRefused(string csv, string detail)
    {
        var (status, problem) = await host.Client.SubmitAsync(new { model = "scale", keep = csv.Contains("y_0", StringComparison.Ordinal) ? (string[])["y_0"] : [] }, csv);
        status.ShouldBe(400, problem.GetRawText());
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    /// <summary>A job's rows are no requests: neither the version's statistics nor the request metrics have them, so that neither an alert nor a monitor of traffic does.</summary>
    [Fact]
    public async Task Job_IsNoTraffic()
    {
        _ = await host.RegisterAsync("scoring-quiet", OnnxModels.Lookup());
        var job = await host.Client.ScoreAsync(new { model = "scoring-quiet", badRows = "skip", suspectBadShare = 1 }, "index\n1\n99\n2\n");
        job.GetProperty("rows").GetProperty("bad").GetInt64().ShouldBe(1);

        var statistics = await host.Client.GetFromJsonAsync<JsonElement>("/v2/models/scoring-quiet/versions/1/stats");
        var counts = statistics.GetProperty("model_stats")[0];
        (counts.GetProperty("inference_count").GetInt64(), counts.GetProperty("execution_count").GetInt64()).ShouldBe((0, 0));
        var metrics = (await host.Client.GetStringAsync("/metrics")).Split('\n').Where(line => line.Contains("scoring-quiet\"", StringComparison.Ordinal)).ToList();
        metrics.ShouldContain(line => line.StartsWith("actors_inference_background_rows_total{", StringComparison.Ordinal));
        metrics.ShouldNotContain(line => line.StartsWith("actors_inference_requests_total{", StringComparison.Ordinal) || line.StartsWith("actors_inference_queue_duration", StringComparison.Ordinal)
            || line.StartsWith("actors_inference_run_duration", StringComparison.Ordinal));
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private async Task<(int Status, JsonElement Body)> UploadAsync(byte[] body, string type, string? encoding, string query = "", byte[]? digest = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (encoding is not null)
        {
            content.Headers.ContentEncoding.Add(encoding);
        }

        if (digest is not null)
        {
            content.Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(digest)}:");
        }

        using var response = await host.Client.PostAsync("/api/v1/scoring-datasets" + query, content);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
