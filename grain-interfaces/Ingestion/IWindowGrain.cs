using Actors.Audit;

namespace Actors.Ingestion;

/// <summary>Puts the readings of one shard of a stream into windows, in their order, each once. Key: <c>tenant/stream/shard</c>.</summary>
[Alias(AliasNames.WindowGrain)]
public interface IWindowGrain : IGrainWithStringKey
{
    /// <summary>Takes in what has come, closes what is over, and has a model predict from what closed, if the stream names one. Durable when it returns.</summary>
    [Alias("Advance"), Records]
    Task<WindowProgress> AdvanceAsync(CancellationToken cancellationToken);
}
