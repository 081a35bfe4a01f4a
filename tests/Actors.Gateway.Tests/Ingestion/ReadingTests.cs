using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Ingestion;

/// <summary>Readings over HTTP: from the sender to windows, live values, features, predictions and quarantine.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ReadingTests(GatewayHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Post_EveryForm_IsTakenOnceAndSeenInWindowsAndLive()
    {
        const string Stream = "reading-forms";
        await DefineAsync(Stream, new { fields = new object[] { new { name = "t", required = true, min = -40, max = 60 }, new { name = "mode", type = "text" } }, windows = new[] { new { name = "ten", seconds = 10 } } });
        var lines = Lines(Stream, "d1", 0, 20);

        var first = await PostAsync(lines, "application/x-ndjson");
        (first.GetProperty("accepted").GetInt32(), first.GetProperty("acknowledged")[0].GetProperty("sequence").GetInt64()).ShouldBe((20, 19));
        (await PostAsync($"[{string.Join(',', lines.Split('\n'))}]", "application/json")).GetProperty("duplicates").GetInt32().ShouldBe(20);
        var block = new ByteBuffer();
        ReadingBlock.Write(block, [.. Enumerable.Range(10, 20).Select(second => Of(Stream, "d1", second))]);
        var mixed = await PostAsync(new ByteArrayContent(block.Written.ToArray()), ReadingBlock.MediaType);
        (mixed.GetProperty("accepted").GetInt32(), mixed.GetProperty("duplicates").GetInt32()).ShouldBe((10, 10));
        (await PostAsync(new ByteArrayContent(Compressed(lines)) { Headers = { ContentEncoding = { "gzip" } } }, "application/x-ndjson")).GetProperty("duplicates").GetInt32().ShouldBe(20);

        var windows = await WaitAsync($"streams/{Stream}/windows?device=d1", answer => answer.GetProperty("windows").GetArrayLength() == 3, "three windows");
        windows.GetProperty("windows").EnumerateArray().Select(window => (
            window.GetProperty("start").GetDateTimeOffset(), window.GetProperty("readings").GetInt32(), window.GetProperty("fields").GetProperty("t").GetProperty("mean").GetDouble()))
            .ShouldBe([(Start.AddSeconds(20), 10, 24.5), (Start.AddSeconds(10), 10, 14.5), (Start, 10, 4.5)]);
        var live = await GetAsync($"streams/{Stream}/devices/d1");
        (live.GetProperty("at").GetDateTimeOffset(), live.GetProperty("values").GetProperty("t").GetDouble(), live.GetProperty("readings").GetInt32()).ShouldBe((Start.AddSeconds(29), 29, 30));
        var features = await GetAsync($"streams/{Stream}/features/d1");
        (features.GetProperty("features").GetProperty("t.max").GetDouble(), features.GetProperty("features").GetProperty("t.count").GetInt32()).ShouldBe((29, 10));
        var stored = await GetAsync($"streams/{Stream}/devices/d1/readings?limit=1000");
        stored.GetProperty("readings").EnumerateArray().Select(reading => reading.GetProperty("sequence").GetInt32()).ShouldBe(Enumerable.Range(0, 30));
        (await host.Client.GetStringAsync("/metrics")).ShouldContain("actors_readings_received_total");
    }

    [Fact]
    public async Task Post_LateReading_IsKeptCountedAndNeverLive()
    {
        const string Stream = "reading-late";
        await DefineAsync(Stream, new { fields = new[] { new { name = "t" } }, windows = new[] { new { name = "ten", seconds = 10 } }, disorderSeconds = 5 });
        _ = await PostAsync(Lines(Stream, "d1", 40, 1), "application/x-ndjson");

        var late = await PostAsync(Lines(Stream, "d1", 3, 1), "application/x-ndjson");

        (late.GetProperty("accepted").GetInt32(), late.GetProperty("late").GetInt32()).ShouldBe((1, 1));
        (await GetAsync($"streams/{Stream}/devices/d1")).GetProperty("values").GetProperty("t").GetDouble().ShouldBe(40);
        var windows = await WaitAsync($"streams/{Stream}/windows", answer => answer.GetProperty("windows").GetArrayLength() == 2, "two windows");
        windows.GetProperty("windows").EnumerateArray().Select(window => window.GetProperty("late").GetInt32()).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Post_WhatDoesNotFit_WaitsInQuarantineUntilItDoes()
    {
        const string Stream = "reading-quarantine";
        var good = Lines(Stream, "d1", 0, 2);
        var bad = $$$"""{"device":"d1","stream":"{{{Stream}}}","epoch":"e","sequence":2,"at":"2026-05-01T00:00:02Z","values":{"t":99}}""";
        (await PostAsync(bad, "application/x-ndjson")).GetProperty("quarantined").GetInt32().ShouldBe(1);
        (await GetAsync($"streams/{Stream}/quarantine")).GetProperty("readings")[0].GetProperty("reason").GetString().ShouldBe("unknown-stream");
        await DefineAsync(Stream, new { fields = new[] { new { name = "t", max = 60 } } });

        var answer = await PostAsync($"{good}\n{bad}\n{bad}", "application/x-ndjson");

        (answer.GetProperty("accepted").GetInt32(), answer.GetProperty("quarantined").GetInt32()).ShouldBe((2, 2));
        var kept = await GetAsync($"streams/{Stream}/quarantine");
        kept.GetProperty("readings").GetArrayLength().ShouldBe(1);
        (kept.GetProperty("readings")[0].GetProperty("reason").GetString(), kept.GetProperty("readings")[0].GetProperty("sequence").GetInt32()).ShouldBe(("range", 2));

        await DefineAsync(Stream, new { fields = new[] { new { name = "t", max = 100 } } });
        using var replayed = await host.Client.PostAsync($"/api/v1/streams/{Stream}/quarantine/replay", null);

        (await ReadAsync(replayed)).GetProperty("accepted").GetInt32().ShouldBe(1);
        (await GetAsync($"streams/{Stream}/quarantine")).GetProperty("readings").GetArrayLength().ShouldBe(0);
        (await PostAsync(bad, "application/x-ndjson")).GetProperty("duplicates").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Post_ByADevicesOwnKey_TakesItsOwnReadingsOnly()
    {
        const string Stream = "reading-own";
        await DefineAsync(Stream, new { fields = new[] { new { name = "t" } } });
        using var token = await host.Client.PostAsJsonAsync("/api/v1/devices/tokens", new { maxUses = 1 });
        var secret = (await ReadAsync(token)).GetProperty("token").GetString();
        using var enrolled = await host.Client.PostAsJsonAsync("/api/v1/devices/enrol", new { token = secret, id = "reading-own-1" });
        var key = (await ReadAsync(enrolled)).GetProperty("key").GetString();

        using var own = await SendAsync("reading-own-1", $"Device {key}");
        using var others = await SendAsync("reading-own-2", $"Device {key}");
        using var mixed = await SendAsync("reading-own-1", $"Device {key}", "reading-own-2");
        using var wrong = await SendAsync("reading-own-1", "Device nonsense");

        (await ReadAsync(own)).GetProperty("accepted").GetInt32().ShouldBe(1);
        new[] { others, mixed, wrong }.Select(answer => answer.StatusCode).ShouldBe([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized]);

        async Task<HttpResponseMessage> SendAsync(string device, string credential, string? another = null)
        {
            var lines = Lines(Stream, device, 0, 1) + (another is null ? "" : "\n" + Lines(Stream, another, 0, 1));
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/readings") { Content = new StringContent(lines, Encoding.UTF8, "application/x-ndjson") };
            request.Headers.TryAddWithoutValidation("Authorization", credential).ShouldBeTrue();
            return await host.Client.SendAsync(request);
        }
    }

    [Fact]
    public async Task Post_ForADeviceThatTheAddressNames_AsksForItsCredentialBeforeItReads()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/readings?device=nobody") { Content = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue(ReadingBlock.MediaType) } } };
        request.Headers.TryAddWithoutValidation("Authorization", "Device nonsense").ShouldBeTrue();
        using var answer = await host.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "The body is no block: whoever had read it would have said so.");
    }

    [Fact]
    public async Task Put_FieldTakenAwayOrNonsense_IsRefused()
    {
        const string Stream = "reading-schema";
        await DefineAsync(Stream, new { fields = new[] { new { name = "a" }, new { name = "b" } } });

        using var fewer = await host.Client.PutAsJsonAsync($"/api/v1/streams/{Stream}", new { fields = new[] { new { name = "b" } } });
        using var shards = await host.Client.PutAsJsonAsync($"/api/v1/streams/{Stream}", new { fields = new[] { new { name = "a" }, new { name = "b" } }, shards = 9 });
        using var conflict = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"/api/v1/streams/{Stream}")
        {
            Content = JsonContent.Create(new { fields = new[] { new { name = "a" }, new { name = "b" } } }),
            Headers = { IfMatch = { new EntityTagHeaderValue("\"7\"") } },
        });
        using var form = await host.Client.PostAsync("/api/v1/readings", new StringContent("x", Encoding.UTF8, "text/csv"));
        using var damaged = await host.Client.PostAsync("/api/v1/readings", new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue(ReadingBlock.MediaType) } });

        new[] { fewer, shards, conflict, form, damaged }.Select(answer => answer.StatusCode).ShouldBe(
            [HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.PreconditionFailed, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.BadRequest]);
    }

    [Fact]
    public async Task Windows_StreamWithAModel_ArePredictedIntoAnotherStream()
    {
        const string Stream = "reading-model";
        await DefineAsync(Stream + "-answers", new { fields = new[] { new { name = "y0" }, new { name = "revision" } } });
        await DefineAsync(Stream, new
        {
            fields = new[] { new { name = "t" } },
            windows = new[] { new { name = "ten", seconds = 10 } },
            disorderSeconds = 1,
            idleSeconds = 1,
            inference = new { model = "scale", window = "ten", input = "x", columns = new[] { "t.mean", "t.min", "t.max", "t.count" }, output = Stream + "-answers" },
        });

        _ = await PostAsync($"{Lines(Stream, "d1", 0, 30)}\n{Lines(Stream, "d2", 0, 30)}", "application/x-ndjson");

        var stored = await WaitAsync($"streams/{Stream}-answers/devices/d2/readings", answer => answer.GetProperty("readings").GetArrayLength() >= 2, "two predictions");
        stored.GetProperty("readings").EnumerateArray().Take(2).Select(reading => (reading.GetProperty("at").GetDateTimeOffset(), reading.GetProperty("values").GetProperty("y0").GetDouble()))
            .ShouldBe([(Start.AddSeconds(10), 9), (Start.AddSeconds(20), 29)]);

        // A reading that comes late revises the first window: 0 to 9 and 5.5 have the mean 4.59, and the answer stands beside the first.
        _ = await PostAsync(ReadingJson.Write(Late(Stream, "d2", 5.5)), "application/x-ndjson");
        bool IsRevised(JsonElement reading) => reading.GetProperty("epoch").GetString() == $"{Stream}/ten/revised";
        stored = await WaitAsync($"streams/{Stream}-answers/devices/d2/readings", answer => answer.GetProperty("readings").EnumerateArray().Any(IsRevised), "a prediction that was made again");
        var again = stored.GetProperty("readings").EnumerateArray().Single(IsRevised);
        (again.GetProperty("at").GetDateTimeOffset(), again.GetProperty("values").GetProperty("revision").GetDouble()).ShouldBe((Start.AddSeconds(10), 1));
        again.GetProperty("values").GetProperty("y0").GetDouble().ShouldBe(2 * 50.5 / 11, 1e-4);
        stored.GetProperty("readings").EnumerateArray().Count(reading => reading.GetProperty("at").GetDateTimeOffset() == Start.AddSeconds(10)).ShouldBe(2);
    }

    private static string Lines(string stream, string device, int from, int count) => string.Join('\n', Enumerable.Range(from, count).Select(second => ReadingJson.Write(Of(stream, device, second))));

    private static Reading Of(string stream, string device, int second) => new()
    {
        Stream = stream,
        Device = device,
        Epoch = "e",
        Sequence = second,
        At = Start.AddSeconds(second).ToUnixMicroseconds(),
        Fields = new FieldNames("t"),
        Numbers = [second],
    };

    private static Reading Late(string stream, string device, double second) => new()
    {
        Stream = stream,
        Device = device,
        Epoch = "late",
        Sequence = 1,
        At = Start.AddSeconds(second).ToUnixMicroseconds(),
        Fields = new FieldNames("t"),
        Numbers = [second],
    };

    private static byte[] Compressed(string text)
    {
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private async Task DefineAsync(string stream, object definition)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/streams/{stream}", definition);
        _ = await ReadAsync(response);
    }

    private Task<JsonElement> PostAsync(string body, string type) => PostAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(body)), type);

    private async Task<JsonElement> PostAsync(ByteArrayContent content, string type)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var response = await host.Client.PostAsync("/api/v1/readings", content);
        return await ReadAsync(response);
    }

    private async Task<JsonElement> GetAsync(string path)
    {
        using var response = await host.Client.GetAsync($"/api/v1/{path}");
        return await ReadAsync(response);
    }

    private async Task<JsonElement> WaitAsync(string path, Func<JsonElement, bool> holds, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var answer = await GetAsync(path);
            if (holds(answer))
            {
                return answer;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"There were not {what} in a minute: {answer}");
            await Task.Delay(50);
        }
    }
}
