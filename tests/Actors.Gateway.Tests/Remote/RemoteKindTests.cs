using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.TestKit.Onnx;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Gateway.Tests.Remote;

/// <summary>Each kind of backend, asked through the host's own prediction path.</summary>
public sealed class RemoteKindTests(RemoteHost host) : IClassFixture<RemoteHost>
{
    private static readonly double[] Doubled = [2, 4, 6, 8];

    [Theory]
    [InlineData(null)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenInference_AnotherHost_AnswersAsItDoesItself(bool? binary)
    {
        var name = $"oip-{binary}".ToLowerInvariant();
        await host.RegisterAsync(name, OpenInference(host.Peer.Client.BaseAddress!, "scale", "FP32", [-1, 4], binary));
        var (status, body) = await host.PredictAsync(name, """{"name":"x","datatype":"FP32","shape":[1,4],"data":[1,2,3,4]}""");
        status.ShouldBe(200, body.ToString());
        RemoteHost.Numbers(body, "y").ShouldBe(Doubled);
        body.GetProperty("model_version").GetString().ShouldBe("1");

        var statistics = await host.StatisticsAsync(name);
        statistics.GetProperty("execution_count").GetInt64().ShouldBe(1);
        statistics.GetProperty("inference_stats").GetProperty("success").GetProperty("count").GetInt64().ShouldBe(1);
        var remote = statistics.GetProperty("remote");
        remote.GetProperty("calls").GetInt64().ShouldBe(1);
        remote.GetProperty("sent_bytes").GetInt64().ShouldBeGreaterThan(16);
        remote.GetProperty("received_bytes").GetInt64().ShouldBeGreaterThan(16);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenInference_Text_PassesWhole(bool binary)
    {
        var name = $"oip-text-{binary}".ToLowerInvariant();
        var document = OpenInference(host.Peer.Client.BaseAddress!, "bytes", "BYTES", [-1, 1], binary);
        document["inputs"] = new[] { new Dictionary<string, object> { ["name"] = "mine", ["datatype"] = "BYTES", ["shape"] = new[] { -1, 1 }, ["as"] = "x" } };
        document["outputs"] = new[] { new Dictionary<string, object> { ["name"] = "other", ["datatype"] = "BYTES", ["shape"] = new[] { -1, 1 }, ["from"] = "y" } };
        await host.RegisterAsync(name, document);
        var (status, body) = await host.PredictAsync(name, """{"name":"mine","datatype":"BYTES","shape":[3,1],"data":["","a\"b","grün\n"]}""");
        status.ShouldBe(200, body.ToString());
        RemoteHost.Strings(body, "other").ShouldBe(["", "a\"b", "grün\n"]);
    }

    /// <summary>Over gRPC in, over REST with bytes on, and back, to the byte: infinities too, which JSON has not.</summary>
    [Theory]
    [InlineData(DataType.Bool, "BOOL", "0100")]
    [InlineData(DataType.Int64, "INT64", "0000000000000080FFFFFFFFFFFFFF7F")]
    [InlineData(DataType.Uint64, "UINT64", "0000000000000000FFFFFFFFFFFFFFFF")]
    [InlineData(DataType.Float, "FP32", "CDCCCC3D0000807F")]
    [InlineData(DataType.Double, "FP64", "9A9999999999B93F000000000000F07F")]
    [InlineData(DataType.Float16, "FP16", "003C007C")]
    [InlineData(DataType.Bfloat16, "BF16", "803F807F")]
    [InlineData(DataType.String, "BYTES", "0000000003000000C3A941")]
    public async Task OpenInference_EveryDatatype_ComesBackAsItWas(DataType type, string datatype, string hex)
    {
        var name = "through-" + datatype.ToLowerInvariant();
        _ = await host.Peer.RegisterAsync(name, OnnxModels.Identity(type));
        await host.RegisterAsync(name, OpenInference(host.Peer.Client.BaseAddress!, name, datatype, [-1, 2], null));
        var request = new ModelInferRequest { ModelName = name, Inputs = { InferRequests.Input("x", datatype, [1, 2]) } };
        request.RawInputContents.Add(ByteString.CopyFrom(Convert.FromHexString(hex)));
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        var response = (await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request)).Only(ModelInferResponse.Parser);
        Convert.ToHexString(response.RawOutputContents.Single().Span).ShouldBe(hex);
    }

    [Fact]
    public async Task HttpJson_OfANumberThatJsonHasNot_IsTheCallersToKnow()
    {
        await host.RegisterAsync("finite", RemoteHost.HttpJson(new Uri(host.Stub.Address, "/finite")));
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        var reply = await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw("finite", [1, 2], 1, float.NaN));
        reply.Code.ShouldBe(3);
        reply.Message.ShouldContain("not finite");
        host.Stub.Calls("/finite").ShouldBe(0);
    }

    [Fact]
    public async Task OpenInference_ServerThatHasNoBinaryTensors_IsSentJsonAndTheDeadline()
    {
        host.Stub.On("/oip/v2", _ => new { name = "other", version = "1", extensions = new[] { "classification" } });
        host.Stub.On("/oip/v2/models/m/versions/7/infer", body => new
        {
            model_name = "m",
            outputs = new[] { new { name = "y", datatype = "FP32", shape = new[] { 1, 4 }, data = new[] { body.GetProperty("inputs")[0].GetProperty("data").EnumerateArray().Select(item => item.GetDouble() * 2).ToArray() } } },
        });
        var document = OpenInference(new Uri(host.Stub.Address, "/oip"), "m", "FP32", [-1, 4], null);
        document["modelVersion"] = "7";
        await host.RegisterAsync("oip-json", document);
        var (status, body) = await host.PredictAsync("oip-json", """{"name":"x","datatype":"FP32","shape":[1,4],"data":[1,2,3,4]}""", ("X-Request-Timeout-Ms", "5000"));
        status.ShouldBe(200, body.ToString());
        RemoteHost.Numbers(body, "y").ShouldBe(Doubled);
        var call = host.Stub.Taken.Single(taken => taken.Path.EndsWith("/versions/7/infer", StringComparison.Ordinal));
        int.Parse(call.Headers["X-Request-Timeout-Ms"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 5000);
        JsonDocument.Parse(call.Body).RootElement.GetProperty("parameters").GetProperty("timeout").GetInt64().ShouldBeInRange(1, 5_000_000);
    }

    [Fact]
    public async Task HttpJson_RowsInATemplate_AreFoundAgainByPointers()
    {
        host.Stub.On("/table", body => new
        {
            predictions = body.GetProperty("instances").EnumerateArray().Select(row => new { out_ = new { sum = row.GetProperty("a").GetDouble() + row.GetProperty("both")[1].GetDouble() }, label = "L" + row.GetProperty("a") }),
        });
        await host.RegisterAsync("table", RemoteHost.HttpJson(
            new Uri(host.Stub.Address, "/table?key=1"),
            new { instances = new Dictionary<string, object> { ["$rows"] = new { a = "${x[0]}", both = "${x}" } }, fixedPart = true },
            outputs: new object[]
            {
                new { name = "y", datatype = "FP32", shape = new[] { -1, 1 }, from = "/predictions", each = "/out_/sum" },
                new { name = "label", datatype = "BYTES", shape = new[] { -1 }, from = "/predictions", each = "/label" },
            }));
        var answer = await host.AskAsync("table", 1, 2, 3, 4);
        RemoteHost.Numbers(answer, "y").ShouldBe([3, 7]);
        RemoteHost.Strings(answer, "label").ShouldBe(["L1", "L3"]);
        RemoteHost.Output(answer, "y").GetProperty("shape").EnumerateArray().Select(item => item.GetInt32()).ShouldBe([2, 1]);
        (await host.StatisticsAsync("table")).GetProperty("remote").GetProperty("calls").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task HttpJson_EachRowACall_ComesBackInOrder()
    {
        host.Stub.On("/each", async (context, body) =>
        {
            // Later rows are answered first.
            await Task.Delay(TimeSpan.FromMilliseconds(40 - (10 * body.GetProperty("a").GetDouble())));
            await context.Response.WriteAsJsonAsync(new { y = body.GetProperty("a").GetDouble() * 10 });
        });
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/each"), new { a = "${x[0]}" });
        document["rows"] = "each";
        document["price"] = new { currency = "EUR", perCall = 0.25 };
        await host.RegisterAsync("each", document);
        RemoteHost.Numbers(await host.AskAsync("each", 1, 0, 2, 0, 3, 0), "y").ShouldBe([10, 20, 30]);
        var remote = (await host.StatisticsAsync("each")).GetProperty("remote");
        (remote.GetProperty("calls").GetInt64(), remote.GetProperty("cost").GetDecimal(), remote.GetProperty("currency").GetString()).ShouldBe((3, 0.75m, "EUR"));
    }

    [Fact]
    public async Task Chat_Prompts_AreAnsweredRowByRowAndCounted()
    {
        host.Stub.On("/v1/chat/completions", body => new
        {
            choices = new[] { new { message = new { role = "assistant", content = body.GetProperty("messages")[1].GetProperty("content").GetString()!.ToUpperInvariant() }, finish_reason = "stop" } },
            usage = new { prompt_tokens = 10, completion_tokens = 4 },
        });
        await host.RegisterAsync("chat", new
        {
            format = "actors-remote-1",
            kind = "openai-chat",
            url = new Uri(host.Stub.Address, "/v1"),
            model = "small",
            system = "Be loud.",
            temperature = 0.25,
            maxTokens = 50,
            options = new { top_p = 0.5 },
            secret = new { name = "vendor" },
            price = new { currency = "USD", perMillionPromptTokens = 150, perMillionCompletionTokens = 600 },
        });
        var (status, body) = await host.PredictAsync("chat", RemoteHost.Texts("prompt", "one", "two", "three \"3\""));
        status.ShouldBe(200, body.ToString());
        RemoteHost.Strings(body, "text").ShouldBe(["ONE", "TWO", "THREE \"3\""]);
        RemoteHost.Strings(body, "finish_reason").ShouldBe(["stop", "stop", "stop"]);
        RemoteHost.Numbers(body, "prompt_tokens").ShouldBe([10, 10, 10]);

        var sent = host.Stub.Taken.Where(taken => taken.Path == "/v1/chat/completions").ToList();
        sent.Count.ShouldBe(3);
        sent.ShouldAllBe(call => call.Headers["Authorization"] == "Bearer " + RemoteHost.Secret);
        var first = JsonDocument.Parse(sent[0].Body).RootElement;
        (first.GetProperty("model").GetString(), first.GetProperty("temperature").GetDouble(), first.GetProperty("max_tokens").GetInt32(), first.GetProperty("top_p").GetDouble())
            .ShouldBe(("small", 0.25, 50, 0.5));
        first.GetProperty("messages")[0].GetProperty("content").GetString().ShouldBe("Be loud.");

        // 30 tokens at 150 a million and 12 at 600: 0.0045 + 0.0072.
        var remote = (await host.StatisticsAsync("chat")).GetProperty("remote");
        (remote.GetProperty("prompt_tokens").GetInt64(), remote.GetProperty("completion_tokens").GetInt64(), remote.GetProperty("cost").GetDecimal()).ShouldBe((30, 12, 0.0117m));
        var metrics = await host.Client.GetStringAsync("/metrics");
        metrics.ShouldContain("actors_inference_remote_tokens_total{kind=\"completion\",model=\"default/chat\",version=\"1\"} 12");
        metrics.ShouldContain("actors_inference_remote_cost_total{currency=\"USD\",model=\"default/chat\",version=\"1\"} 0.0117");
        metrics.ShouldContain("actors_inference_remote_calls_total{model=\"default/chat\",version=\"1\"} 3");
        metrics.ShouldContain("actors_inference_remote_sent_bytes_total{model=\"default/chat\"");
        metrics.ShouldContain("actors_inference_remote_received_bytes_total{model=\"default/chat\"");
    }

    [Fact]
    public async Task Embeddings_InAnyOrder_ComeBackInTheirs()
    {
        host.Stub.On("/v1/embeddings", body => new
        {
            data = body.GetProperty("input").EnumerateArray().Select((text, index) => new { index, embedding = new[] { text.GetString()!.Length, index, 0.5 } }).Reverse(),
            usage = new { prompt_tokens = 9 },
        });
        await host.RegisterAsync("embed", new { format = "actors-remote-1", kind = "openai-embeddings", url = new Uri(host.Stub.Address, "/v1"), model = "e" });
        var (status, body) = await host.PredictAsync("embed", RemoteHost.Texts("text", "a", "bb"));
        status.ShouldBe(200, body.ToString());
        RemoteHost.Numbers(body, "embedding").ShouldBe([1, 0, 0.5, 2, 1, 0.5]);
        RemoteHost.Output(body, "embedding").GetProperty("shape").EnumerateArray().Select(item => item.GetInt32()).ShouldBe([2, 3]);
        host.Stub.Calls("/v1/embeddings").ShouldBe(1);
    }

    [Fact]
    public async Task Description_OfARemoteVersion_SaysWhatItIs()
    {
        await host.RegisterAsync("described", OpenInference(host.Stub.Address, "m", "FP32", [-1, 4], null));
        var version = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/described/versions/1");
        version.GetProperty("remote").GetString().ShouldBe("open-inference");
        version.GetProperty("metadata").GetProperty("remote.url").GetString().ShouldBe(host.Stub.Address.ToString());
        var metadata = await host.Client.GetFromJsonAsync<JsonElement>("/v2/models/described");
        metadata.GetProperty("platform").GetString().ShouldBe("remote_open-inference");
        metadata.GetProperty("inputs")[0].GetProperty("datatype").GetString().ShouldBe("FP32");
        var configuration = await host.Client.GetFromJsonAsync<JsonElement>("/v2/models/described/config");
        (configuration.GetProperty("platform").GetString(), configuration.GetProperty("backend").GetString()).ShouldBe(("remote_open-inference", "remote"));
        using var ready = await host.Client.GetAsync(new Uri("/v2/models/described/ready", UriKind.Relative));
        ready.IsSuccessStatusCode.ShouldBeTrue();
        host.Stub.Calls("/v2").ShouldBe(0, "nothing is called before a prediction");
    }

    internal static Dictionary<string, object?> OpenInference(Uri url, string model, string datatype, int[] shape, bool? binary) => new()
    {
        ["format"] = "actors-remote-1",
        ["kind"] = "open-inference",
        ["url"] = url.ToString(),
        ["model"] = model,
        ["binary"] = binary,
        ["inputs"] = new[] { new Dictionary<string, object> { ["name"] = "x", ["datatype"] = datatype, ["shape"] = shape } },
        ["outputs"] = new[] { new Dictionary<string, object> { ["name"] = "y", ["datatype"] = datatype, ["shape"] = shape } },
    };
}
