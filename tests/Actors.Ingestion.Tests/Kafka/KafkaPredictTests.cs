using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Confluent.Kafka;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Ingestion.Tests.Kafka;

/// <summary>Consume, infer, produce: records in, predictions out, and offsets behind both.</summary>
public sealed class KafkaPredictTests(MockKafka kafka) : IClassFixture<MockKafka>
{
    [Fact]
    public async Task Consume_TopicWithAModel_AnswersAreProducedWithKeysAndHeadersBeforeTheOffset()
    {
        const int Records = 8;
        using var folder = new TemporaryFolder();
        kafka.Create("orders", 1);
        kafka.Create("scores", 1);
        await using var silo = await KafkaSilo.StartAsync(
            folder,
            [
                .. KafkaSilo.Cluster(kafka, "scoring"), "Clusters:0:Topics:0:Name=orders", "Clusters:0:Topics:0:Stream=orders", "Clusters:0:Topics:0:Predict:Model=lookup",
                "Clusters:0:Topics:0:Predict:Input=row", "Clusters:0:Topics:0:Predict:Columns:0=place", "Clusters:0:Topics:0:Predict:Topic=scores",
            ]);
        await silo.DefineAsync("orders", new { fields = new[] { new { name = "place" } } });

        // The model is not there yet: its records wait for it, and no offset is committed.
        for (var i = 0; i < Records; i++)
        {
            await kafka.ProduceAsync("orders", $"customer-{i}", string.Create(CultureInfo.InvariantCulture, $$"""{ "values": { "place": {{i}} } }"""));
        }

        await kafka.ProduceAsync("orders", "customer-x", """{ "values": { "other": 1 } }""");
        await kafka.ProduceAsync("orders", "customer-y", """{ "values": { "place": 99 } }""");
        await kafka.ProduceAsync("orders", "customer-z", """[{ "values": { "place": 1 } }, { "epoch": "e", "sequence": 7, "values": { "place": 2 } }]""");
        await KafkaSilo.WaitAsync(async () => await silo.MetricAsync("actors_kafka_errors_total", "step=\"infer\"") > 0, "a model that is missed");
        kafka.CommittedOf("scoring", "orders", 1).ShouldBe(0);

        using (var gateway = new GatewayClient(silo.Http.BaseAddress!))
        {
            _ = await gateway.RegisterAsync("lookup", Lookup());
        }

        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("scoring", "orders", 1) == Records + 3), "every offset committed");
        var scores = await kafka.ReadAsync("scores", 1, Records + 2);

        scores.Select(score => Encoding.UTF8.GetString(score.Message.Key)).ShouldBe([.. Enumerable.Range(0, Records).Select(i => $"customer-{i}"), "customer-z", "customer-z"]);
        scores.Select(score => Header(score, "actors-source")).ShouldBe([.. Enumerable.Range(0, Records).Select(i => $"orders/0/{i}"), "orders/0/10", "orders/0/10"]);
        scores.Select(score => Header(score, "actors-row")).ShouldBe([.. Enumerable.Repeat("0", Records), "0", "1"]);
        scores.ShouldAllBe(score => Header(score, "actors-model") == "lookup" && Header(score, "actors-version") == "1");
        var answers = scores.Select(score => JsonSerializer.Deserialize<JsonElement>(score.Message.Value)).ToList();
        answers.Select(answer => answer.GetProperty("values").GetProperty("y0").GetDouble()).ShouldBe([.. Enumerable.Range(0, Records).Select(i => 10.0 * i), 10, 20]);
        (answers[^1].GetProperty("stream").GetString(), answers[^1].GetProperty("device").GetString(), answers[^1].GetProperty("epoch").GetString(), answers[^1].GetProperty("sequence").GetInt64())
            .ShouldBe(("lookup", "customer-z", "e", 7));

        // Neither a reading without the column nor one that the model fails on holds the others up.
        var quarantine = (await silo.GetAsync("streams/orders/quarantine")).GetProperty("readings").EnumerateArray();
        quarantine.Select(one => (one.GetProperty("device").GetString(), one.GetProperty("reason").GetString())).ShouldBe([("customer-x", "missing"), ("customer-y", "model")], ignoreOrder: true);
        (await silo.ReadingsAsync("orders")).ShouldBe(Records + 2);
        (await silo.MetricAsync("actors_kafka_produced_total", "topic=\"scores\"")).ShouldBe(Records + 2);
    }

    [Fact]
    public async Task Consume_AnswersCannotBeProduced_OffsetsWaitAndTheReadingsAreKeptOnce()
    {
        const int Records = 5;
        using var folder = new TemporaryFolder();
        kafka.Create("inputs", 1);
        kafka.Create("outputs", 1);
        await using var silo = await KafkaSilo.StartAsync(
            folder,
            [
                .. KafkaSilo.Cluster(kafka, "failing-out"), "Clusters:0:Topics:0:Name=inputs", "Clusters:0:Topics:0:Stream=inputs", "Clusters:0:Topics:0:Predict:Model=lookup",
                "Clusters:0:Topics:0:Predict:Input=row", "Clusters:0:Topics:0:Predict:Columns:0=place", "Clusters:0:Topics:0:Predict:Topic=outputs",
            ]);
        await silo.DefineAsync("inputs", new { fields = new[] { new { name = "place" } } });
        for (var i = 0; i < Records; i++)
        {
            await kafka.ProduceAsync("inputs", $"d{i}", string.Create(CultureInfo.InvariantCulture, $$"""{ "values": { "place": {{i}} } }"""));
        }

        kafka.RefuseProducers(10_000);
        using (var gateway = new GatewayClient(silo.Http.BaseAddress!))
        {
            _ = await gateway.RegisterAsync("lookup", Lookup());
        }

        await KafkaSilo.WaitAsync(async () => await silo.MetricAsync("actors_kafka_errors_total", "step=\"produce\"") > 0, "a refused answer");
        (kafka.CommittedOf("failing-out", "inputs", 1), await silo.ReadingsAsync("inputs")).ShouldBe((0, Records));

        kafka.AllowProducers();
        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("failing-out", "inputs", 1) == Records), "every offset committed");
        (await kafka.ReadAsync("outputs", 1, Records)).Select(answer => Encoding.UTF8.GetString(answer.Message.Key)).Order().ShouldBe([.. Enumerable.Range(0, Records).Select(i => $"d{i}")]);
        (await silo.ReadingsAsync("inputs")).ShouldBe(Records);
    }

    /// <summary>score = 10 * row, for a row of 0 to 7; any other makes the run fail. row is FP32 [batch x 1].</summary>
    private static byte[] Lookup() => new OnnxModelBuilder("lookup")
        .Input("row", DataType.Float, "batch", 1)
        .Output("score", DataType.Float, "batch", 1)
        .Initializer("table", [.. Enumerable.Range(0, 8).Select(index => 10f * index)], 8)
        .Node("Cast", ["row"], ["index"], ("to", (long)DataType.Int64))
        .Node("Gather", ["table", "index"], ["score"])
        .Build();

    private static string? Header(ConsumeResult<byte[], byte[]> record, string name) =>
        record.Message.Headers.TryGetLastBytes(name, out var value) ? Encoding.UTF8.GetString(value) : null;
}
