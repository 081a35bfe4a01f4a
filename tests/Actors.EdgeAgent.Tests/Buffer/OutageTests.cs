using System.Globalization;
using System.Text.Json;
using Actors.Domain.Edge.Buffering;
using Actors.EdgeAgent.Buffer;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Sync;
using Actors.EdgeAgent.Time;
using Actors.TestKit;
using Actors.TestKit.Edge;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Tests.Buffer;

/// <summary>
/// A network that is cut for 24 hours of simulated time. The device's wall clock jumps in both directions meanwhile; nothing of the buffer ever asks it, and what is checked is
/// what the platform has in the end: which readings, in which order, with which times.
/// </summary>
public sealed class OutageTests : IDisposable
{
    private const string Long = "long";
    private const string Short = "short";
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(5);
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly BufferClass[] Classes =
    [
        new(Long, TimeSpan.FromHours(48), 4 * 1024 * 1024, BufferDrop.Newest, 1, TimeSpan.Zero), new(Short, TimeSpan.FromHours(6), 4 * 1024 * 1024, BufferDrop.Newest, 0, TimeSpan.Zero),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTime _hardware = new();
    private readonly List<(string Stream, int Number, DateTimeOffset At)> _made = [];
    private DateTimeOffset _true = Begin;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Return_AfterADay_HasOrderTimesAndTotalsRight(bool isOffForThreeHours)
    {
        await using var platform = DevicePlatform.Start();
        platform.Clock = () => _true;
        var device = Open(platform);
        (await SendAsync(device, [])).ShouldBe(0);
        var wall = Begin;
        platform.IsCut = true;
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(24); passed += Step)
        {
            wall += Step;
            wall += passed == TimeSpan.FromHours(5) ? TimeSpan.FromDays(400) : passed == TimeSpan.FromHours(15) ? TimeSpan.FromDays(-800) : TimeSpan.Zero;
            Pass(Step);
            Measure(device);
            if (isOffForThreeHours && passed == TimeSpan.FromHours(10))
            {
                // Off: no clock of the device runs, and its wall clock is wrong when it comes back.
                device.Buffer.Dispose();
                _true += TimeSpan.FromHours(3);
                _hardware.Reboot();
                _true += TimeSpan.FromMilliseconds(_hardware.MonotonicMs);
                device = Open(platform);
            }
        }

        await Should.ThrowAsync<HttpRequestException>(() => SendAsync(device, [Long]));
        platform.IsCut = false;

        _ = await SendAsync(device, [Long, Short]);

        Came(platform, Long).ShouldBe(_made.Where(reading => reading.Stream == Long).Select(Text));
        Came(platform, Short).ShouldBe(_made.Where(reading => reading.Stream == Short && _true - reading.At <= TimeSpan.FromHours(6)).Select(Text));
        device.Buffer.Counts.Sum(counts => counts.Acknowledged + counts.Expired).ShouldBe(_made.Count);
        device.Buffer.Counts.Sum(counts => counts.Waiting).ShouldBe(0);
        device.Buffer.Dispose();
    }


    private void Pass(TimeSpan time)
    {
        _hardware.Pass(time);
        _true += time;
    }

    private void Measure(Device device)
    {
        foreach (var stream in (string[])[Long, Short])
        {
            _made.Add((stream, _made.Count, _true));
            device.Buffer.TryAppend(stream, [new NewRecord(stream, device.Clock.NowMs, JsonSerializer.SerializeToUtf8Bytes(new { number = _made.Count - 1 }))]).ShouldBeTrue();
            device.Buffer.Sync(stream);
        }
    }

    private static async Task<int> SendAsync(Device device, string[] classes)
    {
        // What BufferSync does before it looks at what waits: the platform's word on the time comes first.
        using (var request = new HttpRequestMessage(HttpMethod.Get, "/livez"))
        using (await device.Client.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseContentRead, default))
        {
        }

        var sent = 0;
        foreach (var kind in classes)
        {
            while (device.Buffer.Peek(kind, device.Clock.Now, 100) is { } batch)
            {
                if (!batch.Records.IsEmpty)
                {
                    using var answer = await device.Sender.SendAsync(batch.Class, batch.Records, default);
                    _ = answer.EnsureSuccessStatusCode();
                }

                device.Buffer.Acknowledge(batch);
                sent += batch.Records.Length;
            }
        }

        return sent;
    }

    private static IEnumerable<string> Came(DevicePlatform platform, string stream) => platform.Order
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(reading => reading.GetProperty("stream").GetString() == stream)
        .Select(reading => Text((stream, reading.GetProperty("values").GetProperty("number").GetInt32(), reading.GetProperty("at").GetDateTimeOffset())));

    /// <summary>Times to the second: that is how the platform says what time it is.</summary>
    private static string Text((string Stream, int Number, DateTimeOffset At) reading) =>
        string.Create(CultureInfo.InvariantCulture, $"{reading.Number} at {reading.At:u}");

    private Device Open(DevicePlatform platform)
    {
        var files = new DeviceFiles(_folder.Path);
        var space = new ReservedSpace(files);
        var options = Options.Create(new AgentOptions { Server = platform.Address, Id = "outage", Key = "key" });
        var buffer = new RecordBuffer(files, space, Classes, 16 * 1024 * 1024, 1);
        var clock = new AgentClock(_hardware, files, space, buffer.NewestMs);
        var client = new PlatformClient(options, clock) { Identity = new DeviceIdentity("default", "outage", "key") };
        return new Device(buffer, clock, client, new ReadingSender(client, buffer, clock));
    }

    private sealed record Device(RecordBuffer Buffer, AgentClock Clock, PlatformClient Client, ReadingSender Sender);
}
