using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Sources;
using Actors.EdgeAgent.Tests.Files;
using Actors.EdgeAgent.Tests.Fleet;
using Actors.EdgeAgent.Time;
using Actors.Mqtt;
using Actors.TestKit;
using Actors.TestKit.Mosquitto;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.EdgeAgent.Tests.Sources;

/// <summary>Each source of the whole agent: what goes in, and what waits to be sent.</summary>
public sealed class SourceTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StandardInput_GivesAReadingALine_AndNeverKeepsTheAgentFromStopping()
    {
        var pipe = new Pipe();
        await using var agent = await RunningAgent.StartAsync(
            _folder, ["Agent:Sources:0:Kind=stdin", "Agent:Sources:0:Stream=keys"], services => services.AddSingleton(new StandardInput(() => new StubbornStream(pipe.Reader.AsStream()))));
        await pipe.Writer.WriteAsync("{\"k\":1}\nnot a reading\n{\"stream\":\"other\",\"values\":{\"k\":2}}\n{\"k\""u8.ToArray());
        await pipe.Writer.WriteAsync(":3}\n"u8.ToArray());

        // In order within a stream.
        await RunningAgent.UntilAsync(() => Kept(agent).Count == 3, "three readings");
        Kept(agent).ShouldBe(["keys {\"k\":1}", "keys {\"k\":3}", "other {\"k\":2}"], ignoreOrder: true);
        Kept(agent).Where(record => record.StartsWith("keys", StringComparison.Ordinal)).ShouldBe(["keys {\"k\":1}", "keys {\"k\":3}"]);

        // Nobody types any more, and a read of a terminal cannot be taken back.
        await agent.Services.GetRequiredService<ReadingSources>().StopAsync(default).WaitAsync(Patience);
    }

    [Fact]
    public async Task Host_SaysHowTheDeviceIs()
    {
        var proc = _folder.In("proc");
        var zone = _folder.In("thermal/thermal_zone0");
        _ = Directory.CreateDirectory(proc);
        _ = Directory.CreateDirectory(zone);
        await File.WriteAllTextAsync(Path.Combine(proc, "stat"), "cpu  100 0 0 900 0 0 0 0 0 0\n");
        await File.WriteAllTextAsync(Path.Combine(proc, "meminfo"), "MemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 250 kB\n");
        await File.WriteAllTextAsync(Path.Combine(zone, "temp"), "61500\n");
        await using var agent = await RunningAgent.StartAsync(
            _folder, ["Agent:Sources:0:Kind=host", "Agent:Sources:0:Period=00:00:00.100"], services => services.AddSingleton(new HostFolders(proc, _folder.In("thermal"))));

        // A quarter of the ticks since are busy ones, whenever it looks.
        var ticks = 0;
        await RunningAgent.UntilAsync(
            () =>
            {
                ticks += 100;
                File.WriteAllText(Path.Combine(proc, "next"), FormattableString.Invariant($"cpu  {100 + ticks} 0 0 {900 + (3 * ticks)} 0 0 0 0 0 0\n"));
                File.Move(Path.Combine(proc, "next"), Path.Combine(proc, "stat"), overwrite: true);
                return Kept(agent).Any(record => record.StartsWith("host ", StringComparison.Ordinal) && record.Contains("\"cpu\":0.25", StringComparison.Ordinal));
            },
            "the share of the processors");

        var reading = JsonSerializer.Deserialize<JsonElement>(Kept(agent)[0]["host ".Length..]);
        reading.GetProperty("memory").GetDouble().ShouldBe(0.75);
        reading.GetProperty("temperature").GetDouble().ShouldBe(61.5);
        reading.GetProperty("disk").GetDouble().ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task File_IsFollowed_OverRestartsAndRotation()
    {
        var file = _folder.In("app.log");
        string[] settings = ["Agent:Sources:0:Kind=file", $"Agent:Sources:0:Path={file}", "Agent:Sources:0:Stream=log", "Agent:Sources:0:Period=00:00:00.100"];
        await using (var agent = await RunningAgent.StartAsync(_folder, settings))
        {
            await File.AppendAllTextAsync(file, "{\"n\":1}\n{\"n\":");
            await UntilKeptAsync(agent, ["log {\"n\":1}"]);
            await File.AppendAllTextAsync(file, "2}\n");
            await UntilKeptAsync(agent, ["log {\"n\":1}", "log {\"n\":2}"]);
        }

        await File.AppendAllTextAsync(file, "{\"n\":3}\n");
        await using var again = await RunningAgent.StartAsync(_folder, settings);
        await UntilKeptAsync(again, ["log {\"n\":1}", "log {\"n\":2}", "log {\"n\":3}"]);
        await File.WriteAllTextAsync(file, "{\"n\":4}\n");
        await UntilKeptAsync(again, ["log {\"n\":1}", "log {\"n\":2}", "log {\"n\":3}", "log {\"n\":4}"]);
    }

    [Fact]
    public async Task Push_SaysWhatIsDurable_AndTakesNothingOfWhatIsWrong()
    {
        var disk = new CutFiles(new DeviceFiles(_folder.In("data/edge")));
        await using var agent = await RunningAgent.StartAsync(_folder, [], services => services.AddSingleton<IDeviceFiles>(disk));

        (await PostAsync(agent, "?stream=room", "{\"t\":1}\n\n{\"stream\":\"hall\",\"values\":{\"t\":2}}\n")).ShouldBe(HttpStatusCode.OK);
        Kept(agent).ShouldBe(["room {\"t\":1}", "hall {\"t\":2}"]);
        (await PostAsync(agent, "?stream=room", "{\"t\":3}\n[4]\n")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(agent, "", "{\"t\":3}\n")).ShouldBe(HttpStatusCode.BadRequest);
        (await PostAsync(agent, "?stream=room", string.Concat(Enumerable.Repeat("{\"t\":1}\n", 10_001)))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        disk.Room = 0;
        (await PostAsync(agent, "?stream=room", "{\"t\":5}\n")).ShouldBe(HttpStatusCode.InsufficientStorage);
        disk.Room = long.MaxValue;
        Kept(agent).ShouldBe(["room {\"t\":1}", "hall {\"t\":2}"]);
        (await PostAsync(agent, "?stream=room", "{\"t\":6}\n")).ShouldBe(HttpStatusCode.OK);
        Kept(agent)[^1].ShouldBe("room {\"t\":6}");
    }

    [Fact]
    public async Task Mqtt_TakesMessages_AndAcknowledgesWhatIsDurable()
    {
        await using var broker = await MosquittoBroker.StartAsync();
        var disk = new CutFiles(new DeviceFiles(_folder.In("data/edge")));
        string[] settings =
        [
            "Agent:Sources:0:Kind=mqtt", $"Agent:Sources:0:Broker=mqtt://127.0.0.1:{broker.Port}", "Agent:Sources:0:Topic=plant/+/state",
            "Agent:Sources:1:Kind=mqtt", $"Agent:Sources:1:Broker=mqtt://127.0.0.1:{broker.Port}", "Agent:Sources:1:Topic=alarms/#",
        ];
        await using var agent = await RunningAgent.StartAsync(_folder, settings, services => services.AddSingleton<IDeviceFiles>(disk));
        using var publisher = new MqttClient(new MqttClientOptions { Host = "127.0.0.1", Port = broker.Port, ClientId = "plant" }, (_, _) => Task.CompletedTask, TimeProvider.System);
        using var ending = new CancellationTokenSource();
        var running = publisher.RunAsync([], ending.Token);

        // Sent again until both sources have subscribed: what comes before that is nobody's.
        await RunningAgent.UntilAsync(
            () =>
            {
                Publish(publisher, "plant/press/state", "{\"p\":0}");
                Publish(publisher, "alarms/fire", "{\"f\":0}");
                return Kept(agent).Contains("state {\"p\":0}") && Kept(agent).Contains("fire {\"f\":0}");
            },
            "both sources are sent messages");
        await publisher.PublishAsync("plant/press/state", "no reading"u8.ToArray(), 1, isRetained: false, default);
        await publisher.PublishAsync("plant/oven/state", "{\"p\":1}\n{\"stream\":\"oven\",\"values\":{\"p\":2}}"u8.ToArray(), 1, isRetained: false, default);
        await RunningAgent.UntilAsync(() => Kept(agent).Contains("state {\"p\":1}") && Kept(agent).Contains("oven {\"p\":2}"), "two readings of one message");

        // No room: the message stays with the broker until there is.
        var batcher = agent.Services.GetRequiredService<RowBatcher>();
        var lost = batcher.Lost;
        disk.Room = 0;
        await publisher.PublishAsync("plant/oven/state", "{\"p\":3}"u8.ToArray(), 1, isRetained: false, default);
        await RunningAgent.UntilAsync(() => batcher.Lost > lost, "the message was refused");
        disk.Room = long.MaxValue;
        await RunningAgent.UntilAsync(() => Kept(agent).Contains("state {\"p\":3}"), "the broker sends it again");

        await ending.CancelAsync();
        await running;
    }

    private static void Publish(MqttClient client, string topic, string text) => _ = client.PublishAsync(topic, Encoding.UTF8.GetBytes(text), 1, isRetained: false, default);

    private static async Task<HttpStatusCode> PostAsync(RunningAgent agent, string query, string lines)
    {
        using var content = new StringContent(lines);
        using var answer = await agent.Client.PostAsync(new Uri("/edge/v1/readings" + query, UriKind.Relative), content);
        return answer.StatusCode;
    }

    private static Task UntilKeptAsync(RunningAgent agent, string[] records) =>
        RunningAgent.UntilAsync(() => Kept(agent).SequenceEqual(records), $"what waits is {string.Join(", ", records)}");

    /// <summary>What waits to be sent, stream and values, in order.</summary>
    private static IReadOnlyList<string> Kept(RunningAgent agent)
    {
        var batch = agent.Services.GetRequiredService<RecordBuffer>().Peek(ClassOptions.Normal, agent.Services.GetRequiredService<AgentClock>().Now, 10_000);
        return batch is null ? [] : [.. batch.Records.Select(record => $"{record.Stream} {Encoding.UTF8.GetString(record.Content.Span)}")];
    }

    /// <summary>A stream whose reads nobody can take back, as those of a terminal.</summary>
    private sealed class StubbornStream(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, CancellationToken.None);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => inner.ReadAsync(buffer, offset, count, CancellationToken.None);

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush()
        {
            // Nothing is written.
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
