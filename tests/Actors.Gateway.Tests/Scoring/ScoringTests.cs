using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Scoring;

/// <summary>Datasets are scored in the background, row by row as direct predictions would be.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ScoringTests(GatewayHost host)
{
    private const int Rows = 700;

    [Fact]
    public async Task Csv_IsScoredAsDirectPredictionsAre_InTheOrderOfItsRows()
    {
        _ = await host.RegisterAsync("scoring-csv", OnnxModels.Scale(3, width: 2));
        var random = new Random(7);
        var inputs = Enumerable.Range(0, Rows).Select(_ => ((float)random.NextDouble(), (float)(random.NextDouble() * 1e6))).ToList();
        var names = Enumerable.Range(1, Rows).Select(row => row % 3 == 0 ? $"line\n{row}, \"quoted\"" : $"k{row}").ToList();
        var csv = "name,x_1,unused,x_0\r\n" + string.Concat(inputs.Zip(names).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"\"{row.Second.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{row.First.Item2:R},,{row.First.Item1:R}\r\n")));

        var job = await host.Client.ScoreAsync(new { name = "first", model = "scoring-csv", keep = (string[])["name"], chunkBytes = 4096 }, csv);

        job.Phase().ShouldBe("done", job.GetRawText());
        job.GetProperty("rows").GetProperty("written").GetInt64().ShouldBe(Rows);
        job.GetProperty("chunks").GetProperty("total").GetInt32().ShouldBeGreaterThan(3);
        job.GetProperty("plan").GetProperty("alias").GetString().ShouldBe("live");
        var text = await host.Client.ResultsAsync(job.Id());
        text.ShouldStartWith("row,name,y_0,y_1\n");
        var rows = ReadCsv(text).Skip(1).ToList();
        rows.Select(row => row[0]).ShouldBe(Enumerable.Range(1, Rows).Select(row => row.ToString(CultureInfo.InvariantCulture)));
        rows.Select(row => row[1]).ShouldBe(names);
        var direct = await PredictAsync("scoring-csv", inputs);
        rows.SelectMany(row => row[2..].Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))).ShouldBe(direct);
        await CheckChunksAsync(job, text);

        // The same dataset by its digest, twice: equal bytes, compressed or not.
        var again = new { model = "scoring-csv", version = 1, dataset = new { digest = job.GetProperty("dataset").GetProperty("digest").GetString() }, keep = (string[])["name"], chunkBytes = 4096, results = new { compression = "gzip" } };
        using var submitted = await host.Client.PostAsJsonAsync("/api/v1/scoring-jobs", again);
        submitted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var second = await host.Client.UntilAsync((await submitted.Content.ReadFromJsonAsync<JsonElement>()).Id(), found => found.Phase() == "done", "its end");
        await using var zipped = await host.Client.GetStreamAsync($"/api/v1/scoring-jobs/{second.Id()}/results");
        using var unzipped = new StreamReader(new GZipStream(zipped, CompressionMode.Decompress));
        (await unzipped.ReadToEndAsync()).ShouldBe(text);
        var third = await host.Client.ScoreAsync(new { model = "scoring-csv", keep = (string[])["name"], chunkBytes = 4096 }, csv);
        Digest(third).ShouldBe(Digest(job));
    }

    [Fact]
    public async Task JsonLines_TakeArraysAndLongRows()
    {
        _ = await host.RegisterAsync("scoring-jsonl", OnnxModels.Scale(2, width: 3));
        var note = new string('n', 600_000);
        var lines = string.Concat(Enumerable.Range(1, 5).Select(row => $"{{\"id\":{row},\"x\":[{row},0.5,-1],\"note\":\"{(row == 3 ? note : "é\\n")}\"}}\n"));

        var job = await host.Client.ScoreAsync(new { model = "scoring-jsonl", keep = (string[])["id", "note"] }, lines, "application/jsonl");

        job.Phase().ShouldBe("done", job.GetRawText());
        var rows = (await host.Client.ResultsAsync(job.Id())).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        rows.Select(row => row.GetProperty("id").GetInt32()).ShouldBe([1, 2, 3, 4, 5]);
        rows[2].GetProperty("note").GetString().ShouldBe(note);
        rows[0].GetProperty("note").GetString().ShouldBe("é\n");
        rows[4].GetProperty("y").EnumerateArray().Select(element => element.GetDouble()).ShouldBe([10, 1, -2]);
        var csv = await host.Client.ScoreAsync(new { model = "scoring-jsonl", results = new { format = "csv" } }, lines, "application/x-ndjson");
        (await host.Client.ResultsAsync(csv.Id())).ShouldStartWith("row,y_0,y_1,y_2\n1,2,1,-2\n2,4,1,-2\n");
    }

    /// <summary>A cell that is no number, one that is empty and an index that the model fails on, beside good rows of the same block.</summary>
    [Theory]
    [InlineData("skip", "row,value\n1,10\n5,30\n")]
    [InlineData("null", "row,value,error\n1,10,\n2,,\"'index' is 'x', which is no INT64\"\n")]
    public async Task BadRows_AreReportedWithTheirNumbers(string policy, string beginning)
    {
        _ = await host.RegisterAsync("scoring-lookup", OnnxModels.Lookup());

        var job = await host.Client.ScoreAsync(new { model = "scoring-lookup", badRows = policy, suspectBadShare = 1 }, "index\n1\nx\n99\n\"\"\n3\n");

        job.Phase().ShouldBe("done", job.GetRawText());
        (job.GetProperty("rows").GetProperty("total").GetInt64(), job.GetProperty("rows").GetProperty("bad").GetInt64()).ShouldBe((5, 3));
        (await host.Client.ResultsAsync(job.Id())).ShouldStartWith(beginning);
        var errors = (await host.Client.ResultsAsync(job.Id(), "errors")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        errors.Select(error => error.GetProperty("row").GetInt32()).Order().ShouldBe([2, 3, 4]);
    }

    [Fact]
    public async Task BadRows_ThatMustNotBe_EndTheJob_OrAreRefusedAtOnce()
    {
        _ = await host.RegisterAsync("scoring-strict", OnnxModels.Lookup());
        var (status, problem) = await host.Client.SubmitAsync(new { model = "scoring-strict" }, "index\n1\nx\n");
        (status, problem.GetProperty("detail").GetString()).ShouldBe((400, "Row 2: 'index' is 'x', which is no INT64."));

        var failed = await host.Client.ScoreAsync(new { model = "scoring-strict" }, "index\n1\n99\n3\n");

        failed.Phase().ShouldBe("failed");
        failed.GetProperty("reason").GetString()!.ShouldStartWith("Row 2: ");
        using var results = await host.Client.GetAsync($"/api/v1/scoring-jobs/{failed.Id()}/results");
        results.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var share = await host.Client.ScoreAsync(new { model = "scoring-strict", badRows = "skip", maxBadShare = 0.1 }, "index\n1\n99\n3\n");
        share.GetProperty("reason").GetString()!.ShouldContain("1 of 3 rows are bad");
        var malformed = await host.Client.ScoreAsync(new { model = "scoring-strict", badRows = "skip" }, "index\n1\n2\n" + string.Concat(Enumerable.Repeat("1\n", 200)) + "\"3\n");
        (malformed.Phase(), malformed.GetProperty("reason").GetString()).ShouldBe(("failed", "The data ends within a quoted cell, which begins in row 203."));
    }

    [Fact]
    public async Task OddResults_MakeAJobSuspect()
    {
        _ = await host.RegisterAsync("scoring-constant", OnnxModels.Scale(0, width: 1));
        var job = await host.Client.ScoreAsync(new { model = "scoring-constant" }, "x\n" + string.Concat(Enumerable.Range(1, 150).Select(row => $"{row}\n")));
        (job.Phase(), job.GetProperty("reason").GetString()).ShouldBe(("suspect", "every row has the same outputs (y = 0)."));
        (await host.Client.ResultsAsync(job.Id())).Split('\n').Length.ShouldBe(152);
        var listed = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/scoring-jobs?phase=suspect&model=scoring-constant");
        listed.EnumerateArray().Single().Id().ShouldBe(job.Id());
    }

    /// <summary>Rows are remembered only where the plan says so, although the model's predictions are.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 130)]
    public async Task Remember_GivesRowsToTheDecisionLog(bool remember, int expected)
    {
        var model = $"scoring-remembered-{expected}";
        _ = await host.RegisterAsync(model, OnnxModels.Scale(2, width: 1));
        using var served = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/serving", new { decisions = new { level = "durable" } });
        served.EnsureSuccessStatusCode();
        var job = await host.Client.ScoreAsync(new { model, remember }, "x\n" + string.Concat(Enumerable.Range(1, 130).Select(row => $"{row}\n")));
        job.Phase().ShouldBe("done");

        var lines = (await host.Client.GetStringAsync($"/api/v1/decisions/export?model={model}")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        var inputs = lines.SelectMany(line => JsonDocument.Parse(line).RootElement.GetProperty("inputs")[0].GetProperty("data").EnumerateArray().Select(element => element.GetInt32()));
        inputs.ShouldBe(Enumerable.Range(1, expected));
    }

    [Fact]
    public async Task ModelThatIsAway_StallsTheJob_WhichGoesOnWhenItIsBack()
    {
        _ = await host.RegisterAsync("scoring-away", OnnxModels.Scale(2, width: 1));
        using var unloaded = await host.Client.PostAsync("/v2/repository/models/scoring-away/unload", null);
        unloaded.StatusCode.ShouldBe(HttpStatusCode.OK);
        var (status, job) = await host.Client.SubmitAsync(new { model = "scoring-away", stallSeconds = 1 }, "x\n1\n2\n");
        status.ShouldBe(202);

        var stalled = await host.Client.UntilAsync(job.Id(), found => found.GetProperty("progress").GetProperty("isStalled").GetBoolean(), "the stall");

        stalled.Phase().ShouldBe("indexing");
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await host.Client.GetStringAsync("/api/v1/alerts?model=scoring-away")) is var alerts && !alerts.Contains("scoring-stalled", StringComparison.Ordinal))
        {
            limit.IsCancellationRequested.ShouldBeFalse($"No alert told of the stall: {alerts}");
            await Task.Delay(20, CancellationToken.None);
        }

        using var loaded = await host.Client.PostAsync("/v2/repository/models/scoring-away/load", null);
        loaded.StatusCode.ShouldBe(HttpStatusCode.OK);
        _ = await host.Client.UntilAsync(job.Id(), found => found.Phase() == "done", "its end");
    }

    [Fact]
    public async Task GreenJob_WaitsForTheBestHourBeforeItsDeadline()
    {
        _ = await host.RegisterAsync("scoring-green", OnnxModels.Scale(2, width: 1));
        var now = DateTimeOffset.UtcNow;
        var best = new DateTimeOffset(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero).AddHours(5);
        await PutGridAsync(new { place = "default", from = "2021-01-01T00:00:00Z", gramsPerKwh = Enumerable.Range(0, 24).Select(hour => hour == best.Hour ? 50 : 500), source = "a test" });
        try
        {
            var (status, waiting) = await host.Client.SubmitAsync(new { model = "scoring-green", schedule = "green", deadline = now.AddHours(12) }, "x\n1\n");
            status.ShouldBe(202);
            (waiting.Phase(), waiting.GetProperty("reason").GetString()).ShouldBe(("waiting", FormattableString.Invariant($"It begins at {best:u}.")));
            (await OrderAsync(waiting.Id(), "cancel")).ShouldBe((200, "cancelled"));
            (await host.Client.SubmitAsync(new { model = "scoring-green", schedule = "green" }, "x\n1\n")).Status.ShouldBe(400);
        }
        finally
        {
            await PutGridAsync();
        }
    }

    [Fact]
    public async Task PauseResumeCancelForget_TakeAJobThroughItsPhases()
    {
        _ = await host.RegisterAsync("scoring-slow", OnnxModels.Slow(200));
        var csv = string.Join(",", Enumerable.Range(0, 128).Select(column => $"x_{column}")) + "\n" + string.Concat(Enumerable.Range(0, 3_000).Select(row => string.Join(",", Enumerable.Repeat(row % 10, 128)) + "\n"));
        var (status, submitted) = await host.Client.SubmitAsync(new { model = "scoring-slow", chunkBytes = 4096 }, csv);
        status.ShouldBe(202);
        var id = submitted.Id();
        var running = await host.Client.UntilAsync(id, found => found.GetProperty("chunks").GetProperty("done").GetInt32() > 0, "its first chunk");
        running.Phase().ShouldBe("running");

        (await OrderAsync(id, "pause")).ShouldBe((200, "paused"));
        (await OrderAsync(id, "pause")).ShouldBe((200, "paused"));
        var paused = await host.Client.UntilAsync(id, found => found.GetProperty("chunks").GetProperty("leased").GetInt32() == 0, "its last chunk under way");
        paused.Phase().ShouldBe("paused");
        using (var early = await host.Client.DeleteAsync($"/api/v1/scoring-jobs/{id}"))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        var done = paused.GetProperty("chunks").GetProperty("done").GetInt32();
        (await OrderAsync(id, "resume")).ShouldBe((200, "running"));
        _ = await host.Client.UntilAsync(id, found => found.GetProperty("chunks").GetProperty("done").GetInt32() > done, "another chunk");
        (await OrderAsync(id, "cancel")).ShouldBe((200, "cancelled"));
        (await OrderAsync(id, "resume")).Status.ShouldBe(409);
        var cancelled = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{id}");
        cancelled.GetProperty("events").EnumerateArray().Select(happened => happened.GetProperty("kind").GetString()).ShouldBe(["submitted", "indexing", "running", "paused", "running", "cancelled"]);
        var partial = await host.Client.ResultsAsync(id, "results?partial=true");
        partial.Split('\n').Length.ShouldBeGreaterThan(2);
        using var gone = await host.Client.DeleteAsync($"/api/v1/scoring-jobs/{id}");
        gone.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var missing = await host.Client.GetAsync($"/api/v1/scoring-jobs/{id}");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"model":"nobody"}""", "x\n1\n", 404, "no model 'nobody'")]
    [InlineData("""{"model":"scale","version":9}""", "x\n1\n", 404, "no version 9")]
    [InlineData("""{"model":"scale","alias":"canary"}""", "x\n1\n", 404, "no alias 'canary'")]
    [InlineData("""{"model":"archived","version":1}""", "x\n1\n", 409, "archived")]
    [InlineData("""{"model":"scale"}""", "x\n1\n", 400, "Input 'x' is in no column")]
    [InlineData("""{"model":"scale","columns":{"x":["a","b"]}}""", "a,b\n1,2\n", 400, "has 4 elements a row")]
    [InlineData("""{"model":"scale","outputs":["p"]}""", "a,b,c,d\n1,2,3,4\n", 400, "no output 'p'")]
    [InlineData("""{"model":"scale","badRows":"hide"}""", "a,b,c,d\n1,2,3,4\n", 400, "badRows is fail, skip, null")]
    [InlineData("""{"model":"scale","colour":"red"}""", "a,b,c,d\n1,2,3,4\n", 400, "colour")]
    [InlineData("""{"model":"scale"}""", "a,b,c,d\n", 400, "no rows")]
    [InlineData("""{"model":"scale"}""", "a,b,c,a\n1,2,3,4\n", 400, "twice")]
    [InlineData("""{"model":"scale"}""", "a,b,c,d\n1,2,3\n", 400, "Row 1: the row has 3 cells, the heading 4.")]
    public async Task Submit_WhatCannotBe_IsRefusedAtOnce(string job, string csv, int status, string detail)
    {
        var (answered, problem) = await host.Client.SubmitAsync(JsonSerializer.Deserialize<JsonElement>(job), csv);
        answered.ShouldBe(status, problem.GetRawText());
        problem.GetProperty("detail").GetString()!.ShouldContain(detail);
    }

    [Fact]
    public async Task Dataset_IsUploadedOnce_AndJobsByKeyAreOne()
    {
        _ = await host.RegisterAsync("scoring-keyed", OnnxModels.Scale(2, width: 1));
        const string Text = "x\n17\n29\n";
        (await host.Client.UploadAsync(Text, "text/plain")).Status.ShouldBe(415);
        var (first, dataset) = await host.Client.UploadAsync(Text, "text/csv");
        var (second, _) = await host.Client.UploadAsync(Text, "text/csv");
        (first, second).ShouldBe((201, 200));
        var digest = dataset.GetProperty("digest").GetString()!;
        digest.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text))));
        (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/scoring-datasets")).EnumerateArray().Count(known => known.GetProperty("digest").GetString() == digest).ShouldBe(1);
        var ids = new List<string>();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/scoring-jobs") { Content = JsonContent.Create(new { model = "scoring-keyed", dataset = new { digest } }) };
            request.Headers.Add("Idempotency-Key", "\"scoring-once\"");
            using var response = await host.Client.SendAsync(request);
            response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            ids.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).Id());
        }

        ids[0].ShouldBe(ids[1]);
        using var unknown = await host.Client.PostAsJsonAsync("/api/v1/scoring-jobs", new { model = "scoring-keyed", dataset = new { digest = new string('0', 64) } });
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task PutGridAsync(params object[] grid)
    {
        using var response = await host.Client.PutAsJsonAsync("/api/v1/costs/grid", new { grid });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private static string Digest(JsonElement job) => job.GetProperty("results").GetProperty("digest").GetString()!;

    /// <summary>The chunks one after the other are the results, and each has the digest that is said of it.</summary>
    private async Task CheckChunksAsync(JsonElement job, string text)
    {
        var all = new StringBuilder("row,name,y_0,y_1\n");
        foreach (var chunk in (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/scoring-jobs/{job.Id()}/chunks")).EnumerateArray())
        {
            var bytes = await host.Client.GetByteArrayAsync($"/api/v1/scoring-jobs/{job.Id()}/results/{chunk.GetProperty("chunk").GetInt32()}");
            Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(chunk.GetProperty("digest").GetString());
            all.Append(Encoding.UTF8.GetString(bytes));
        }

        all.ToString().ShouldBe(text);
    }

    private async Task<(int Status, string Phase)> OrderAsync(string id, string verb)
    {
        using var response = await host.Client.PostAsync($"/api/v1/scoring-jobs/{id}/{verb}", null);
        var body = await response.Content.ReadFromJsonAsync<JsonElement>();
        return ((int)response.StatusCode, response.IsSuccessStatusCode ? body.Phase() : "");
    }

    private async Task<List<float>> PredictAsync(string model, List<(float, float)> rows)
    {
        var data = string.Join(",", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Item1:R},{row.Item2:R}")));
        var answer = await host.PredictAsync(model, $$"""{"inputs":[{"name":"x","shape":[{{rows.Count}},2],"datatype":"FP32","data":[{{data}}]}]}""");
        return [.. answer.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(element => element.GetSingle())];
    }

    private static List<string[]> ReadCsv(string text)
    {
        var (rows, row, cell, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
            {
                _ = cell.Append(text[i++]);
            }
            else if (text[i] == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (isQuoted || text[i] is not (',' or '\n'))
            {
                _ = cell.Append(text[i]);
            }
            else
            {
                row.Add(cell.ToString());
                _ = cell.Clear();
                if (text[i] == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
        }

        return rows;
    }
}
