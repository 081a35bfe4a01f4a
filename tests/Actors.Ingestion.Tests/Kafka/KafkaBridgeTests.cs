using System.Globalization;
using System.Net.Http.Json;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.TestKit;
using Confluent.Kafka;
using Microsoft.Data.Sqlite;

namespace Actors.Ingestion.Tests.Kafka;

/// <summary>From a cluster's records into windows, over poison, refused commits, a store that fails, and rebalances.</summary>
public sealed class KafkaBridgeTests(MockKafka kafka) : IClassFixture<MockKafka>
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Consume_EveryFormAndPoison_ReadingsAreInWindowsAndPoisonInQuarantine()
    {
        const int Rows = 20;
        using var folder = new TemporaryFolder();
        kafka.Create("forms-json", 2);
        kafka.Create("forms-lines", 2);
        kafka.Create("forms-binary", 1);
        await using var silo = await KafkaSilo.StartAsync(
            folder,
            [
                .. KafkaSilo.Cluster(kafka, "forms"), "Clusters:0:Topics:0:Name=forms-json", "Clusters:0:Topics:0:Stream=forms",
                "Clusters:0:Topics:1:Name=forms-lines", "Clusters:0:Topics:1:Stream=forms", "Clusters:0:Topics:1:Payload=ndjson",
                "Clusters:0:Topics:2:Name=forms-binary", "Clusters:0:Topics:2:Stream=forms", "Clusters:0:Topics:2:Payload=binary",
            ]);
        await silo.DefineAsync("forms", Definition(max: 100));

        await kafka.ProduceAsync("forms-json", "json", "{ this is no JSON");
        await kafka.ProduceAsync("forms-json", "json", null as string);
        await kafka.ProduceAsync("forms-binary", null, "no block");
        await kafka.ProduceAsync("forms-lines", "lines", "[]\n\"neither\"\n" + string.Join('\n', Enumerable.Range(0, Rows).Select(Row)));
        await kafka.ProduceAsync("forms-json", "json", Row(500));
        await kafka.ProduceAsync("forms-json", "json", $"[{string.Join(',', Enumerable.Range(0, Rows).Select(Row))}]");
        await kafka.ProduceAsync("forms-json", "not a device!", Row(1));
        await kafka.ProduceAsync("forms-binary", null, Block("forms", "block", Rows));

        await KafkaSilo.WaitAsync(async () => await WindowRowsAsync(silo, "forms") == 3 * Rows, "all readings in windows");
        var quarantine = (await silo.GetAsync("streams/forms/quarantine")).GetProperty("readings").EnumerateArray().ToList();
        quarantine.Select(one => one.GetProperty("reason").GetString()).Order().ShouldBe(["identity", "malformed", "malformed", "malformed", "range"]);
        quarantine.Where(one => one.GetProperty("reason").GetString() == "malformed").ShouldAllBe(one => one.GetProperty("detail").GetString()!.StartsWith("forms-"));
        (await silo.GetAsync("streams/forms/devices/json")).GetProperty("values").GetProperty("t").GetDouble().ShouldBe(Rows - 1);
        (await silo.GetAsync("streams/forms/devices/lines")).GetProperty("readings").GetInt64().ShouldBe(Rows);

        // What has no number of its own has its record's place, and is taken from the quarantine though later ones have come.
        await silo.DefineAsync("forms", Definition(max: 1_000));
        var again = quarantine.Single(one => one.GetProperty("reason").GetString() == "range");
        again.GetProperty("epoch").GetString()!.ShouldStartWith("@kafka/forms-json/");
        using var answer = await silo.Http.PostAsJsonAsync("streams/forms/quarantine/replay", new { ids = new[] { again.GetProperty("id").GetString() } });
        answer.EnsureSuccessStatusCode();
        (await silo.ReadingsAsync("forms")).ShouldBe((3 * Rows) + 1);

        await KafkaSilo.WaitAsync(async () => await silo.MetricAsync("actors_kafka_connected", "cluster=\"kafka\"") == 1 && await silo.MetricAsync("actors_kafka_lag") == 0, "no lag");
        (await silo.MetricAsync("actors_kafka_records_total", "topic=\"forms-json\"", "result=\"unreadable\"")).ShouldBe(2);
        (await silo.MetricAsync("actors_kafka_records_total", "topic=\"forms-json\"", "result=\"empty\"")).ShouldBe(1);
        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("forms", "forms-json", 2) == 5), "every offset committed");
    }

    [Fact]
    public async Task Consume_MoreReadingsThanABatchHolds_AllAreKept()
    {
        const int Rows = 60_000;
        const int Records = 3;
        using var folder = new TemporaryFolder();
        kafka.Create("large", 1);
        for (var record = 0; record < Records; record++)
        {
            await kafka.ProduceAsync("large", null, Block("large", "d", Rows));
        }

        await using (var before = await KafkaSilo.StartAsync(folder))
        {
            await before.DefineAsync("large", new { fields = new[] { new { name = "t" } }, disorderSeconds = 86_400 });
            await before.StopAsync();
        }

        await using var silo = await KafkaSilo.StartAsync(folder, [.. KafkaSilo.Cluster(kafka, "large"), "Clusters:0:Topics:0:Name=large", "Clusters:0:Topics:0:Payload=binary"]);
        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("large", "large", 1) == Records), "every offset committed");
        (await silo.ReadingsAsync("large")).ShouldBe(Records * Rows);
    }

    [Fact]
    public async Task Stop_CommitsWereRefused_RecordsComeAgainAndAreKeptOnce()
    {
        const int Records = 40;
        using var folder = new TemporaryFolder();
        kafka.Create("again", 2);
        string[] settings = [.. KafkaSilo.Cluster(kafka, "again"), "Clusters:0:Topics:0:Name=again", "Clusters:0:Topics:0:Stream=again"];
        kafka.RefuseCommits(10_000);
        await using (var first = await KafkaSilo.StartAsync(folder, settings))
        {
            await first.DefineAsync("again", Definition(max: 1_000));
            for (var i = 0; i < Records; i++)
            {
                // Half of the readings are numbered by their device, the others by their record.
                await kafka.ProduceAsync("again", $"device-{i % 4}", i % 2 == 0 ? Row(i) : Numbered(i, i));
            }

            await KafkaSilo.WaitAsync(async () => await first.ReadingsAsync("again") == Records, "all readings");
            await KafkaSilo.WaitAsync(async () => await first.MetricAsync("actors_kafka_errors_total", "step=\"commit\"") > 0, "a refused commit");
            await first.StopAsync();
        }

        kafka.AllowCommits();
        kafka.CommittedOf("again", "again", 2).ShouldBe(0);
        await using var second = await KafkaSilo.StartAsync(folder, settings);
        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("again", "again", 2) == Records), "every offset committed");

        (await second.ReadingsAsync("again")).ShouldBe(Records);
        (await second.MetricAsync("actors_readings_received_total", "result=\"duplicate\"")).ShouldBe(Records);
        await KafkaSilo.WaitAsync(async () => await WindowRowsAsync(second, "again") == Records, "all readings in windows once");
    }

    [Fact]
    public async Task Consume_StoreFails_CommitsNothingUntilItWorksAgain()
    {
        const int Records = 10;
        using var folder = new TemporaryFolder();
        kafka.Create("failing", 1);
        await using var silo = await KafkaSilo.StartAsync(folder, [.. KafkaSilo.Cluster(kafka, "failing"), "Clusters:0:Topics:0:Name=failing", "Clusters:0:Topics:0:Stream=failing"]);
        await silo.DefineAsync("failing", Definition(max: 1_000));
        await kafka.ProduceAsync("failing", "d", Row(0));
        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("failing", "failing", 1) == 1), "the first offset committed");

        RunSql(folder, "CREATE TRIGGER Full BEFORE INSERT ON ReadingBatch BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
        for (var i = 1; i < Records; i++)
        {
            await kafka.ProduceAsync("failing", "d", Row(i));
        }

        await KafkaSilo.WaitAsync(async () => await silo.MetricAsync("actors_kafka_errors_total", "step=\"keep\"") > 0 && await silo.MetricAsync("actors_kafka_lag") > 0, "a failure of the store");
        (kafka.CommittedOf("failing", "failing", 1), await silo.ReadingsAsync("failing")).ShouldBe((1, 1));

        RunSql(folder, "DROP TRIGGER Full");
        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("failing", "failing", 1) == Records), "every offset committed");
        (await silo.ReadingsAsync("failing")).ShouldBe(Records);
        (await silo.GetAsync("streams/failing/devices/d")).GetProperty("values").GetProperty("t").GetDouble().ShouldBe(Records - 1);
    }

    [Fact]
    public async Task Rebalance_MembersShareAndOthersComeAndGo_NothingIsLostOrDoubled()
    {
        const int Records = 400;
        const int Partitions = 6;
        using var folder = new TemporaryFolder();
        kafka.Create("shared", Partitions);
        await using var silo = await KafkaSilo.StartAsync(
            folder,
            [
                .. KafkaSilo.Cluster(kafka, "shared"), "Clusters:0:Name=one", "Clusters:0:MaxRecords=7", "Clusters:0:Topics:0:Name=shared", "Clusters:0:Topics:0:Stream=shared",
                .. KafkaSilo.Cluster(kafka, "shared", 1), "Clusters:1:Name=two", "Clusters:1:MaxRecords=7", "Clusters:1:Topics:0:Name=shared", "Clusters:1:Topics:0:Stream=shared",
            ]);
        await silo.DefineAsync("shared", Definition(max: 1_000));
        var next = 0;
        await ProduceUntilAsync(async () => await RecordsOfAsync("one") > 0 && await RecordsOfAsync("two") > 0, "records for both members");

        // A third one takes partitions, and leaves without having done anything.
        using (var third = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = kafka.Servers,
            GroupId = "shared",
            SessionTimeoutMs = 6_000,
            HeartbeatIntervalMs = 500,
            EnableAutoCommit = false,
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky,
        }).Build())
        {
            third.Subscribe("shared");
            await ProduceUntilAsync(
                () =>
                {
                    _ = third.Consume(TimeSpan.Zero);
                    return Task.FromResult(third.Assignment.Count > 0);
                },
                "partitions for the third member");
            third.Close();
        }

        while (next < Records)
        {
            await ProduceAsync();
        }

        await KafkaSilo.WaitAsync(() => Task.FromResult(kafka.CommittedOf("shared", "shared", Partitions) == next), "every offset committed");
        (await silo.ReadingsAsync("shared")).ShouldBe(next);
        await KafkaSilo.WaitAsync(async () => await WindowRowsAsync(silo, "shared") == next, "all readings in windows once");
        for (var device = 0; device < 12; device++)
        {
            (await silo.GetAsync($"streams/shared/devices/device-{device}")).GetProperty("readings").GetInt64().ShouldBe(Enumerable.Range(0, next).Count(i => i % 12 == device));
        }

        Task<double> RecordsOfAsync(string cluster) => silo.MetricAsync("actors_kafka_records_total", $"cluster=\"{cluster}\"");

        Task ProduceAsync()
        {
            var i = next++;
            return kafka.ProduceAsync("shared", $"device-{i % 12}", Numbered(i % 1_000, i));
        }

        Task ProduceUntilAsync(Func<Task<bool>> holds, string what) => KafkaSilo.WaitAsync(
            async () =>
            {
                await ProduceAsync();
                return await holds();
            },
            what);
    }

    private static object Definition(int max) => new
    {
        fields = new[] { new { name = "t", required = true, min = 0, max } },
        windows = new[] { new { name = "all", seconds = 86_400, latenessSeconds = 86_400 } },
        disorderSeconds = 86_400,
    };

    private static string Row(int value) => Numbered(value, null);

    private static string Numbered(int value, int? sequence)
    {
        var number = sequence is { } given ? string.Create(CultureInfo.InvariantCulture, $"\"epoch\":\"e\",\"sequence\":{given},") : "";
        return string.Create(CultureInfo.InvariantCulture, $$"""{ {{number}} "at":"{{Start.AddSeconds(value):O}}", "values":{"t":{{value}} } }""");
    }

    private static byte[] Block(string stream, string device, int rows)
    {
        var block = new ByteBuffer();
        ReadingBlock.Write(block, [.. Enumerable.Range(0, rows).Select(row => new Reading
        {
            Stream = stream,
            Device = device,
            At = Start.AddSeconds(row).ToUnixMicroseconds(),
            Fields = new FieldNames("t"),
            Numbers = [row],
        })]);
        return block.Written.ToArray();
    }

    private static void RunSql(TemporaryFolder folder, string text)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.In("data"), "actors.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // a constant of this file
        command.CommandText = text;
#pragma warning restore CA2100
        _ = command.ExecuteNonQuery();
    }

    private static async Task<long> WindowRowsAsync(KafkaSilo silo, string stream) =>
        (await silo.GetAsync($"streams/{stream}/windows")).GetProperty("windows").EnumerateArray().Sum(window => window.GetProperty("readings").GetInt64());
}
