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
    public ReadingMessage Read(MqttMessage message, long now)
    {
        var (stream, device) = Named(message.Topic);
        return ReadingMessage.Read(options.Payload, message.Payload.Span, new MessageOrigin(message.Topic, stream ?? options.Stream, device, now));
    }

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
