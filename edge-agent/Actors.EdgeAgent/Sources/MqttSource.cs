using System.Security.Cryptography;
using System.Text;
using Actors.EdgeAgent.Rows;
using Actors.EdgeAgent.Time;
using Actors.Mqtt;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Sources;

/// <summary>Topics of a broker, on the device or beside it: a message is a reading, or one a line. A message is acknowledged once its readings are durable; what finds no room the broker sends again.</summary>
internal sealed partial class MqttSource(AgentClock time, IOptions<AgentOptions> agent, TimeProvider clock, ILogger<MqttSource> logger) : IReadingSource
{
    private const int DefaultPort = 1883;

    /// <summary>A client's name at a broker has at most 128 characters.</summary>
    private const int MaxId = 100;

    public string Kind => SourceKinds.Mqtt;

    public async Task RunAsync(SourceOptions options, RowBatcher batcher, CancellationToken stopping)
    {
        var broker = options.Broker!;
        var settings = new MqttClientOptions
        {
            Host = broker.Host,
            Port = broker.Port > 0 ? broker.Port : DefaultPort,
            ClientId = ClientId(options),
            User = options.User,
            Password = options.Password,
        };
        using var client = new MqttClient(settings, (message, cancellationToken) => TakeAsync(options, message, batcher, cancellationToken), clock)
        {
            Lost = fault => LogLost(broker.Host, fault.Message),
        };
        await client.RunAsync([new MqttSubscription(options.Topic!)], stopping);
    }

    /// <summary>The same at every start, so that the broker keeps what comes meanwhile; another for each source, as a broker lets one connection go for another of its name.</summary>
    private string ClientId(SourceOptions options)
    {
        var what = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{options.Broker}\n{options.Topic}\n{options.Stream}")))[..12];
        return $"edge-{agent.Value.Id[..Math.Min(agent.Value.Id.Length, MaxId)]}-{what}";
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

    [LoggerMessage(6197, LogLevel.Warning, "The connection to the broker {Broker} is lost; it is made again: {Reason}")]
    private partial void LogLost(string broker, string reason);
}
