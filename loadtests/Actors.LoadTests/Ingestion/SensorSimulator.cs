using System.Diagnostics;
using System.Globalization;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Actors.Mqtt;

namespace Actors.LoadTests.Ingestion;

/// <summary>Devices that measure steadily and publish what they measured in messages of many readings, at quality 1.</summary>
/// <param name="port">The broker's port on the loopback.</param>
/// <param name="stream">The stream.</param>
/// <param name="devices">How many devices.</param>
/// <param name="rowsAMessage">Readings of a message.</param>
internal sealed class SensorSimulator(int port, string stream, int devices, int rowsAMessage) : IAsyncDisposable
{
    private const int Connections = 4;
    private const int InFlight = 200;
    private static readonly FieldNames Fields = new("temperature", "humidity", "vibration");
    private readonly CancellationTokenSource _stopping = new();
    private readonly long[] _sequences = new long[devices];
    private readonly List<MqttClient> _clients = [];
    private readonly List<Task> _running = [];

    /// <summary>Readings that the broker has acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    private long _acknowledged;

    /// <summary>Connects.</summary>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < Connections; i++)
        {
            var client = new MqttClient(
                new MqttClientOptions { Host = "127.0.0.1", Port = port, ClientId = string.Create(CultureInfo.InvariantCulture, $"simulator-{i}"), MaxPublished = InFlight },
                (_, _) => Task.CompletedTask, TimeProvider.System);
            _clients.Add(client);
            _running.Add(client.RunAsync([], _stopping.Token));
        }

        await Task.WhenAll(_clients.Select(client => client.WhenConnectedAsync(cancellationToken)));
    }

    /// <summary>Publishes at a rate for a time, and waits until the broker has acknowledged all of it.</summary>
    /// <returns>Readings published.</returns>
    public async Task<long> RunAsync(int readingsASecond, TimeSpan duration, CancellationToken cancellationToken)
    {
        var messages = (long)(readingsASecond * duration.TotalSeconds / rowsAMessage);
        var begun = Stopwatch.GetTimestamp();
        var pending = new List<Task>();
        for (var message = 0L; message < messages;)
        {
            var due = (long)(Stopwatch.GetElapsedTime(begun).TotalSeconds * readingsASecond / rowsAMessage);
            for (; message < Math.Min(due, messages); message++)
            {
                pending.Add(PublishAsync((int)(message % devices), cancellationToken));
            }

            _ = pending.RemoveAll(one => one.IsCompletedSuccessfully);
            await Task.Delay(2, cancellationToken);
        }

        await Task.WhenAll(pending);
        return messages * rowsAMessage;
    }

    /// <summary>Publishes a device's next message.</summary>
    public async Task PublishAsync(int device, CancellationToken cancellationToken)
    {
        var first = Interlocked.Add(ref _sequences[device], rowsAMessage) - rowsAMessage;
        var now = TimeProvider.System.GetUtcNow().ToUnixMicroseconds();
        var name = string.Create(CultureInfo.InvariantCulture, $"sensor-{device:D5}");
        var rows = new List<Reading>(rowsAMessage);
        for (var i = 0; i < rowsAMessage; i++)
        {
            rows.Add(new Reading
            {
                Stream = stream,
                Device = name,
                Epoch = "1",
                Sequence = first + i,
                At = now - ((rowsAMessage - i) * 10_000L),
                Fields = Fields,
                Numbers = [20 + (i % 7 * 0.25), 40 + (i % 11 * 0.5), i % 13 / 16.0],
            });
        }

        var block = new ByteBuffer(rowsAMessage * 20);
        ReadingBlock.Write(block, rows);
        await _clients[device % Connections].PublishAsync($"sensors/{name}", block.Written.ToArray(), 1, false, cancellationToken);
        _ = Interlocked.Add(ref _acknowledged, rowsAMessage);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running);
        _clients.ForEach(client => client.Dispose());
        _stopping.Dispose();
    }
}
