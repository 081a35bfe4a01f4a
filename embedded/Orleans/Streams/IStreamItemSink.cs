namespace Orleans.Streams;

/// <summary>An observer whose type of items is not known.</summary>
internal interface IStreamItemSink
{
    Task DeliverAsync(object item, StreamSequenceToken token);

    Task FailAsync(Exception exception);
}
