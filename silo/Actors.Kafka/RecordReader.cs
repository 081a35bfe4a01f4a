using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Bytes;
using Actors.Domain.Ingestion;
using Confluent.Kafka;

namespace Actors.Kafka;

/// <summary>
/// Reads a topic's records as readings. A reading without a number gets one from its record's place, so that the same record read again gives the same reading.
/// </summary>
internal sealed class RecordReader(string cluster, KafkaTopicOptions topic, TimeProvider clock)
{
    /// <summary>Bits of a number that count readings in a record; those behind them keep no number.</summary>
    private const int RowBits = 20;

    private const int DigestBytes = 8;
    private readonly string _digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(topic.Name)).AsSpan(0, DigestBytes));

    /// <summary>Reads a record.</summary>
    /// <param name="record">The record; its value is not null.</param>
    /// <param name="rejected">Takes what is no reading.</param>
    public IEnumerable<TakenReading> Read(ConsumeResult<byte[], byte[]> record, List<RejectedReading> rejected)
    {
        var device = record.Message.Key is { Length: > 0 and <= Reading.MaxDevice } key ? Encoding.UTF8.GetString(key) : null;
        var origin = new MessageOrigin(Place(record.TopicPartitionOffset), topic.Stream, Reading.IsDevice(device) ? device : null, TimeOf(record.Message.Timestamp));
        var message = ReadingMessage.Read(topic.Payload, record.Message.Value, origin);
        rejected.AddRange(message.Rejected);
        var epoch = EpochOf(record.Partition);
        return message.Readings.Select((reading, row) => new TakenReading(
            record, row, reading.Sequence == Reading.NoSequence && row < 1 << RowBits ? reading.Numbered(epoch, (record.Offset.Value << RowBits) + row) : reading));
    }

    /// <summary>A record's place as people and headers name it: <c>topic/partition/offset</c>.</summary>
    public static string Place(TopicPartitionOffset place) => FormattableString.Invariant($"{place.Topic}/{place.Partition.Value}/{place.Offset.Value}");

    /// <summary>The count of a partition's offsets, in which nothing comes out of order. Long topics stand there by their digest.</summary>
    private string EpochOf(Partition partition)
    {
        var epoch = FormattableString.Invariant($"{Reading.OrderedEpoch}{cluster}/{topic.Name}/{partition.Value}");
        return epoch.Length <= Reading.MaxEpoch ? epoch : FormattableString.Invariant($"{Reading.OrderedEpoch}{cluster}/{_digest}/{partition.Value}");
    }

    private long TimeOf(Timestamp timestamp) =>
        timestamp.Type == TimestampType.NotAvailable ? clock.GetUtcNow().ToUnixMicroseconds() : timestamp.UnixTimestampMs * 1_000;
}
