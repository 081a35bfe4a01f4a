using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Providers.Streams.Common;
using Orleans.Runtime;
using Orleans.Streams.Core;

namespace Orleans.Streams;

/// <summary>The observers of one activation, by subscription.</summary>
internal sealed partial class StreamConsumerExtension(IGrainContextAccessor context, IServiceProvider services, ILogger<StreamConsumerExtension> logger) : IStreamConsumerExtension
{
    private readonly IGrainContext _context = context.GrainContext;
    private readonly Dictionary<Guid, IStreamItemSink> _sinks = [];

    public void Attach(Guid subscriptionId, IStreamItemSink sink) => _sinks[subscriptionId] = sink;

    public void Detach(Guid subscriptionId) => _sinks.Remove(subscriptionId);

    public async Task DeliverAsync(string providerName, StreamId streamId, Guid subscriptionId, object item, long sequenceNumber, int eventIndex)
    {
        if (!_sinks.ContainsKey(subscriptionId) && _context.GrainInstance is IStreamSubscriptionObserver observer)
        {
            var provider = services.GetRequiredKeyedService<IStreamProvider>(providerName);
            await observer.OnSubscribed(new StreamSubscriptionHandleFactory((MemoryStreamProvider)provider, streamId, subscriptionId));
        }

        if (_sinks.TryGetValue(subscriptionId, out var sink))
        {
            await sink.DeliverAsync(item, new EventSequenceTokenV2(sequenceNumber, eventIndex));
        }
        else
        {
            LogNobody(logger, streamId, _context.GrainId);
        }
    }

    public Task FailAsync(Guid subscriptionId, Exception exception) =>
        _sinks.TryGetValue(subscriptionId, out var sink) ? sink.FailAsync(exception) : Task.CompletedTask;

    [LoggerMessage(50, LogLevel.Warning, "An item of stream {StreamId} reached {GrainId}, which has not resumed its subscription; dropped.")]
    private static partial void LogNobody(ILogger logger, StreamId streamId, GrainId grainId);
}
