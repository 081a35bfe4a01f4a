using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Mqtt;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Mosquitto;

namespace Actors.Ingestion.Tests.Bridges;

/// <summary>From a broker into windows, over restarts of the broker and of the silo.</summary>
public sealed class MqttBridgeTests
{
    private const string Stream = "bridge-climate";
    private const int Devices = 5;
    private const int Messages = 60;
    private const int RowsAMessage = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A shared subscription is not tried over a restart of the broker: mosquitto 2.0.11 forgets it, and what comes until the silo subscribes again with it.</summary>
    [Theory]
    [InlineData("", true)]
    [InlineData("$share/actors/", false)]
    public async Task Publish_RestartsBetween_EveryReadingIsInWindowsOnce(string group, bool brokerRestarts)
    {
        using var folder = new TemporaryFolder();
        await using var broker = await MosquittoBroker.StartAsync();
        using var stopping = new CancellationTokenSource();
        using var publisher = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "simulator" }, (_, _) => Task.CompletedTask, TimeProvider.System);
        var running = publisher.RunAsync([], stopping.Token);

        Task publishing;
        await using (var first = await SiloAsync(folder, broker, group))
        {
            using var http = Client(first);
            using var defined = await http.PutAsJsonAsync($"/api/v1/streams/{Stream}", new { fields = new[] { new { name = "t" } }, windows = new[] { new { name = "all", seconds = 3600 } } });
            defined.EnsureSuccessStatusCode();
            publishing = Task.WhenAll(Enumerable.Range(0, Messages).SelectMany(message => Enumerable.Range(0, Devices).Select(device => PublishAsync(publisher, device, message))));
            await WaitAsync(async () => await RowsAsync(http) > 0, "a reading in windows");
            if (brokerRestarts)
            {
                await broker.StopAsync();
                await broker.ContinueAsync();
            }

            await first.StopAsync();
        }

        await publishing.WaitAsync(Patience);
        await using var second = await SiloAsync(folder, broker, group);
        using var client = Client(second);
        await WaitAsync(async () => await RowsAsync(client) >= Devices * Messages * RowsAMessage, "all readings in windows", () => SeenAsync(client));

        (await RowsAsync(client)).ShouldBe(Devices * Messages * RowsAMessage);
        var stream = await client.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{Stream}");
        stream.GetProperty("readings").GetInt64().ShouldBe(Devices * Messages * RowsAMessage);
        var live = await client.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{Stream}/devices/device-3");
        live.GetProperty("sequence").GetInt32().ShouldBe((Messages * RowsAMessage) - 1);
        await stopping.CancelAsync();
        await running;
    }

    /// <summary>Half of the devices send lines whose stream and device are the topic's, the others the compact form.</summary>
    private static Task PublishAsync(MqttClient publisher, int device, int message)
    {
        var rows = Enumerable.Range(message * RowsAMessage, RowsAMessage).Select(sequence => new Reading
        {
            Stream = Stream,
            Device = $"device-{device}",
            Epoch = "e",
            Sequence = sequence,
            At = Start.AddSeconds(sequence).ToUnixMicroseconds(),
            Fields = new FieldNames("t"),
            Numbers = [sequence],
        }).ToList();
        if (device % 2 == 0)
        {
            var block = new ByteBuffer();
            ReadingBlock.Write(block, rows);
            return publisher.PublishAsync($"binary/device-{device}", block.Written.ToArray(), 1, false, CancellationToken.None);
        }

        var lines = string.Join('\n', rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $$"""{"epoch":"e","sequence":{{row.Sequence}},"at":"{{UnixMicroseconds.FromUnixMicroseconds(row.At):O}}","values":{"t":{{row.Sequence}} } }""")));
        return publisher.PublishAsync($"plant/{Stream}/device-{device}", Encoding.UTF8.GetBytes(lines), 1, false, CancellationToken.None);
    }

    private static async Task<Microsoft.AspNetCore.Builder.WebApplication> SiloAsync(TemporaryFolder folder, MosquittoBroker broker, string group)
    {
        var silo = SiloHost.Build(
        [
            "--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={folder.In("data")}",
            "--Ingestion:Mqtt:Brokers:0:Host=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"--Ingestion:Mqtt:Brokers:0:Port={broker.Port}"), "--Ingestion:Mqtt:Brokers:0:ClientId=bridge",
            $"--Ingestion:Mqtt:Brokers:0:Topics:0:Filter={group}plant/+/+", "--Ingestion:Mqtt:Brokers:0:Topics:0:Pattern=plant/{stream}/{device}", "--Ingestion:Mqtt:Brokers:0:Topics:0:Payload=ndjson",
            "--Ingestion:Mqtt:Brokers:0:Topics:1:Filter=binary/#", "--Ingestion:Mqtt:Brokers:0:Topics:1:Payload=binary",
        ]);
        await silo.StartAsync();
        return silo;
    }

    private static HttpClient Client(Microsoft.AspNetCore.Builder.WebApplication silo) => new() { BaseAddress = new Uri(silo.Urls.Single()) };

    private static async Task<long> RowsAsync(HttpClient http)
    {
        var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{Stream}/windows");
        return page.GetProperty("windows").EnumerateArray().Sum(window => window.GetProperty("readings").GetInt64());
    }

    /// <summary>How far the readings came: into the stream, each device's, into windows, and apart from them.</summary>
    private static async Task<string> SeenAsync(HttpClient http)
    {
        var pages = await Task.WhenAll(new[] { "", "/devices", "/windows", "/quarantine" }.Select(page => http.GetStringAsync($"/api/v1/streams/{Stream}{page}")));
        return string.Join('\n', pages);
    }

    private static async Task WaitAsync(Func<Task<bool>> holds, string what, Func<Task<string>>? seen = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            if (limit.IsCancellationRequested)
            {
                Assert.Fail($"There was not {what} in a minute. {(seen is null ? "" : await seen())}");
            }

            await Task.Delay(50);
        }
    }
}
