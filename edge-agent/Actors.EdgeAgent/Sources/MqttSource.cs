using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Time;
using Actors.Mqtt;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Sources;

/// <summary>Topics of a broker, on the device or beside it: a message is a reading, or one a line. A message is acknowledged once its readings are durable; what finds no room the broker sends again.</summary>
internal sealed class MqttSource(AgentClock time, IOptions<AgentOptions> agent, TimeProvider clock, ILogger<MqttSource> logger) : IReadingSource
{
    private const int DefaultPort = 1883;

    public string Kind => SourceKinds.Mqtt;

    public async Task RunAsync(SourceOptions options, RowBatcher batcher, CancellationToken stopping)
    {
        var broker = options.Broker!;
        var settings = new MqttClientOptions
        {
            Host = broker.Host,
            Port = broker.Port > 0 ? broker.Port : DefaultPort,
            ClientId = $"edge-{agent.Value.Id}-{options.Stream}",
            User = options.User,
            Password = options.Password,
        };
        using var client = new MqttClient(settings, (message, cancellationToken) => TakeAsync(options, message, batcher, cancellationToken), clock);
        await client.RunAsync([new MqttSubscription(options.Topic!)], stopping);
    }

    private async Task TakeAsync(SourceOptions options, MqttMessage message, RowBatcher batcher, CancellationToken cancellationToken)
    {
        var stream = options.Stream.Length > 0 ? options.Stream : message.Topic[(message.Topic.LastIndexOf('/') + 1)..];
        var reader = new LineReader(stream, time, logger);
        List<SensorRow> rows = [.. reader.Take(message.Payload.Span), .. reader.Finish()];
        if (rows.Count > 0 && !await batcher.KeepAsync(rows, cancellationToken))
        {
            throw new IOException("There is no room for the readings of a message.");
        }
    }
}
