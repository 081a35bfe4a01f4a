using Orleans.Streams;

namespace Orleans.Providers.Streams.Common;

/// <summary>A place as a number, and an index within what was sent at once.</summary>
[Immutable]
public class EventSequenceTokenV2(long seqNumber, int eventInd) : StreamSequenceToken
{
    public EventSequenceTokenV2(long seqNumber)
        : this(seqNumber, 0)
    {
    }

    public override long SequenceNumber { get; protected set; } = seqNumber;

    public override int EventIndex { get; protected set; } = eventInd;

    public override bool Equals(StreamSequenceToken? other) => other is not null && SequenceNumber == other.SequenceNumber && EventIndex == other.EventIndex;

    public override int CompareTo(StreamSequenceToken? other) =>
        other is null ? 1 : SequenceNumber != other.SequenceNumber ? SequenceNumber.CompareTo(other.SequenceNumber) : EventIndex.CompareTo(other.EventIndex);

    public override string ToString() => $"[EventSequenceTokenV2: SeqNum={SequenceNumber}, EventIndex={EventIndex}]";
}
