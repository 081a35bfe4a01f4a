namespace Orleans.Streams;

/// <summary>An item on its way to a subscription.</summary>
internal readonly record struct StreamItem(object Item, long SequenceNumber, int EventIndex);
