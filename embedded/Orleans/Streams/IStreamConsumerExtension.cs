using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>How items reach a grain: as calls to it, so that they come in its turns and wake it.</summary>
internal interface IStreamConsumerExtension : IGrainExtension
{
    Task DeliverAsync(string providerName, StreamId streamId, Guid subscriptionId, object item, long sequenceNumber, int eventIndex);

    Task FailAsync(Guid subscriptionId, Exception exception);
}
