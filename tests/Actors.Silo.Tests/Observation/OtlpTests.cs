using System.Net;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Actors.TestKit.Otlp;
using Actors.TestKit.Processes;
using Google.Protobuf;

namespace Actors.Silo.Tests.Observation;

/// <summary>A collector on the loopback gets metrics, spans and log records of a real silo.</summary>
public sealed class OtlpTests
{
    private const string Body = """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Caller = "b7ad6b7169203331";

    [Fact]
    public async Task Request_ThatIsTraced_IsFollowedThroughGatewayBatchRunAndLog()
    {
        await using var collector = OtlpReceiver.Start();
        using var data = new TemporaryFolder();
        await using var silo = await StartAsync(data, collector, null, "--Observation:TraceShare=0");
        using var client = new HttpClient { BaseAddress = silo.Address };
        await SetUpAsync(client);

        for (var i = 0; i < 20; i++)
        {
            (await InferAsync(client, null)).Headers.Contains("traceresponse").ShouldBeFalse("No share of the requests is traced.");
        }

        using var answer = await InferAsync(client, $"00-{Trace}-{Caller}-01");
        answer.Headers.GetValues("traceresponse").Single().ShouldStartWith($"00-{Trace}-");
        await collector.UntilAsync(seen => Named(seen, "remember").Count > 0 && Named(seen, "run").Count > 0 && Named(seen, "POST /v2/models/{model}/infer").Count > 0, "the spans of the request");

        var request = Named(collector, "POST /v2/models/{model}/infer").ShouldHaveSingleItem();
        Hex(request.TraceId).ShouldBe(Trace);
        Hex(request.ParentSpanId).ShouldBe(Caller);
        Attribute(request, "url.path").ShouldBe("/v2/models/traced/infer");
        request.Attributes.Single(attribute => attribute.Key == "http.response.status_code").Value.Whole.ShouldBe(200);
        var (infer, batch, run, remember) = (Only("infer"), Only("batch"), Only("run"), Only("remember"));
        infer.ParentSpanId.ShouldBe(request.SpanId);
        batch.ParentSpanId.ShouldBe(request.SpanId);
        run.ParentSpanId.ShouldBe(batch.SpanId);
        remember.ParentSpanId.ShouldBe(request.SpanId);
        batch.Links.ShouldHaveSingleItem().SpanId.ShouldBe(request.SpanId);
        infer.Links.ShouldHaveSingleItem().SpanId.ShouldBe(batch.SpanId);
        (infer.Start <= batch.Start && batch.Start <= run.Start && run.Start <= run.End && run.End <= batch.End).ShouldBeTrue();
        Attribute(run, "actors.model").ShouldBe("default/traced");
        Attribute(remember, "actors.prediction").ShouldNotBeNullOrEmpty();
        collector.Spans.ShouldAllBe(span => Hex(span.Span.TraceId) == Trace && span.Service == "actors-under-test");

        Span Only(string name) => Named(collector, name).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Request_ToABackendElsewhere_CarriesItsTraceOn()
    {
        await using var collector = OtlpReceiver.Start();
        using var data = new TemporaryFolder();
        var port = FreePort.Take();
        await using var silo = await StartAsync(data, collector, port, "--Observation:TraceShare=0", $"--Remote:Allow:0=http://127.0.0.1:{port}");
        using var client = new HttpClient { BaseAddress = silo.Address };
        await SetUpAsync(client);

        // The backend is this very silo.
        var document = $$"""
            { "format": "actors-remote-1", "kind": "open-inference", "url": "{{silo.Address.GetLeftPart(UriPartial.Authority)}}", "model": "traced", "binary": true,
              "inputs": [{ "name": "x", "datatype": "FP32", "shape": [-1, 4] }], "outputs": [{ "name": "y", "datatype": "FP32", "shape": [-1, 4] }] }
            """;
        using var file = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(document));
        using var registered = await client.PostAsync(new Uri("/api/v1/models/elsewhere/versions?filename=elsewhere.remote.json", UriKind.Relative), file);
        registered.StatusCode.ShouldBe(HttpStatusCode.Created, await registered.Content.ReadAsStringAsync());
        using var answer = await InferAsync(client, $"00-{Trace}-{Caller}-01", "elsewhere");

        await collector.UntilAsync(seen => Named(seen, "POST /v2/models/{model}/infer").Count == 2, "the request's span and the backend's");
        var requests = Named(collector, "POST /v2/models/{model}/infer").ToDictionary(span => Attribute(span, "url.path")!);
        var call = collector.Spans.Select(span => span.Span).Single(span => span.SpanId == requests["/v2/models/traced/infer"].ParentSpanId);
        call.ParentSpanId.ShouldBe(requests["/v2/models/elsewhere/infer"].SpanId);
        collector.Spans.ShouldAllBe(span => Hex(span.Span.TraceId) == Trace);
    }

    [Fact]
    public async Task Signals_AllThree_ArriveAndAreSampled()
    {
        await using var collector = OtlpReceiver.Start();
        using var data = new TemporaryFolder();
        await using var silo = await StartAsync(data, collector, null, "--Observation:TraceShare=1", "--Observation:LogLevel=Debug", "--Observation:FollowsCallers=false", "--Logging:LogLevel:Actors=Debug");
        using var client = new HttpClient { BaseAddress = silo.Address };
        await SetUpAsync(client);

        using var answer = await InferAsync(client, $"00-{Trace}-{Caller}-00");
        var told = answer.Headers.GetValues("traceresponse").Single().Split('-');
        told[1].ShouldNotBe(Trace, "What callers say is not followed here.");
        await collector.UntilAsync(
            seen => Named(seen, "POST /v2/models/{model}/infer").Any(span => Hex(span.TraceId) == told[1])
                && seen.Metrics.ContainsKey("actors.inference.requests") && seen.Metrics.ContainsKey("actors.observation.size")
                && seen.Records.Any(record => Hex(record.Record.TraceId) == told[1]),
            "spans, metrics and a log record of the request");

        // A grain call of a traced request is under its span: registering has some.
        await collector.UntilAsync(seen => seen.Spans.Any(span => span.Scope == "Actors.Grains"), "spans of grain calls");
        var call = collector.Spans.First(span => span.Scope == "Actors.Grains" && span.Span.Name.StartsWith("IModelGrain.", StringComparison.Ordinal)).Span;
        call.ParentSpanId.Length.ShouldBe(8);
        var metrics = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        metrics.ShouldContain("actors_observation_messages_total{signal=\"traces\"}");
        await silo.StopAsync();
        collector.Records.ShouldNotContain(record => record.Category.StartsWith("Microsoft.AspNetCore.Hosting", StringComparison.Ordinal), "What is not logged is not sent: two records a request would be.");
        collector.Paths.Keys.ShouldBe(["/v1/logs", "/v1/metrics", "/v1/traces"], ignoreOrder: true);
    }

    private static Task<SiloProcess> StartAsync(TemporaryFolder data, OtlpReceiver collector, int? port, params string[] settings) => SiloProcess.StartAsync(new SiloSettings(data.Path)
    {
        Port = port,
        Arguments =
        [
            $"--Observation:Endpoint={collector.Address}", "--Observation:ServiceName=actors-under-test", "--Observation:MetricsPeriod=00:00:00.5",
            "--Observation:BatchPeriod=00:00:00.2", .. settings,
        ],
    });

    private static async Task SetUpAsync(HttpClient client)
    {
        using var file = new ByteArrayContent(OnnxModels.Scale(2));
        using var registered = await client.PostAsync(new Uri("/api/v1/models/traced/versions", UriKind.Relative), file);
        registered.StatusCode.ShouldBe(HttpStatusCode.Created);
        using var settings = new StringContent("""{"decisions":{"level":"durable"}}""", System.Text.Encoding.UTF8, "application/json");
        using var put = await client.PutAsync(new Uri("/api/v1/models/traced/serving", UriKind.Relative), settings);
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
    }

    private static async Task<HttpResponseMessage> InferAsync(HttpClient client, string? parent, string model = "traced")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{model}/infer") { Content = new StringContent(Body) };
        if (parent is not null)
        {
            request.Headers.Add("traceparent", parent);
        }

        var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return answer;
    }

    private static List<Span> Named(OtlpReceiver collector, string name) => [.. collector.Spans.Select(span => span.Span).Where(span => span.Name == name)];

    private static string Hex(ByteString id) => Convert.ToHexStringLower(id.Span);

    private static string? Attribute(Span span, string key) => span.Attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value.Text;
}
