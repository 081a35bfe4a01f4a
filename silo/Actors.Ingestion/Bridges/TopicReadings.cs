using Actors.Domain.Ingestion;
using Actors.Mqtt;

namespace Actors.Ingestion.Bridges;

/// <summary>Reads messages of some topics as readings.</summary>
internal sealed class TopicReadings(TopicOptions options)
{
    private readonly string[] _levels = options.Pattern?.Split('/') ?? [];

    /// <summary>Whether a topic is one of these.</summary>
    public bool Takes(string topic) => TopicFilter.Matches(options.Filter, topic);

    /// <summary>The readings of a message, and what cannot be read as one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="now">The time, in Unix microseconds.</param>
    public (IReadOnlyList<Reading> Readings, IReadOnlyList<RejectedReading> Rejected) Read(MqttMessage message, long now)
    {
        var (stream, device) = Named(message.Topic);
        if (options.Payload == "binary")
        {
            return ReadBlock(message, now);
        }

        var parser = new ReadingParser(now) { Stream = stream ?? options.Stream, Device = device };
        if (options.Payload == "ndjson")
        {
            parser.ReadLines(message.Payload.Span);
        }
        else
        {
            parser.ReadDocument(message.Payload.Span);
        }

        return (parser.Readings, parser.Rejected);
    }

    private static (IReadOnlyList<Reading> Readings, IReadOnlyList<RejectedReading> Rejected) ReadBlock(MqttMessage message, long now)
    {
        try
        {
            var rows = ReadingBlock.Read(message.Payload.Span, now);
            var fault = rows.Exists(row => !Reading.IsDevice(row.Device) || !Reading.IsStream(row.Stream) || row.Epoch.Length > Reading.MaxEpoch);
            return fault ? ([], [Rejected(message, "A name in the message is malformed.")]) : (rows, []);
        }
        catch (InvalidDataException damaged)
        {
            return ([], [Rejected(message, damaged.Message)]);
        }
    }

    private static RejectedReading Rejected(MqttMessage message, string why) =>
        new() { Fault = new("malformed", $"{message.Topic}: {why}"), Content = Convert.ToBase64String(message.Payload.Span[..Math.Min(message.Payload.Length, RejectedReading.MaxContent / 2)]) };

    private (string? Stream, string? Device) Named(string topic)
    {
        if (_levels.Length == 0)
        {
            return (null, null);
        }

        string? stream = null, device = null;
        var place = 0;
        foreach (var level in topic.Split('/'))
        {
            if (place >= _levels.Length)
            {
                break;
            }

            stream = _levels[place] == "{stream}" ? level : stream;
            device = _levels[place] == "{device}" ? level : device;
            place++;
        }

        return (stream, device);
    }
}
