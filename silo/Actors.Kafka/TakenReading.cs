using Actors.Domain.Ingestion;
using Confluent.Kafka;

namespace Actors.Kafka;

/// <summary>A reading of a record on its way to its effect.</summary>
/// <param name="record">The record.</param>
/// <param name="row">Its place in the record, from 0.</param>
/// <param name="reading">The reading.</param>
internal sealed class TakenReading(ConsumeResult<byte[], byte[]> record, int row, Reading reading)
{
    public ConsumeResult<byte[], byte[]> Record => record;

    public int Row => row;

    public Reading Reading => reading;

    /// <summary>Why it goes to quarantine; null where it does not.</summary>
    public ReadingFault? Fault { get; set; }

    /// <summary>What a model answered, as it is produced; null where none did.</summary>
    public Message<byte[], byte[]>? Answer { get; set; }

    /// <summary>Whether all replicas have the answer.</summary>
    public bool IsProduced { get; set; }
}
