using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>Keeps windows, and how far a shard's readings are in them.</summary>
public interface IWindowStore
{
    /// <summary>Shards with batches that are not in windows; also those with windows that wait for a model, or are open though they end before an instant, where one is given.</summary>
    Task<IReadOnlyList<ShardKey>> ListBehindAsync(long? openUntil, int limit, CancellationToken cancellationToken);

    /// <summary>The first batch of a shard that is not in windows; null where the shard has nothing.</summary>
    Task<long?> FindNextAsync(ShardKey key, CancellationToken cancellationToken);

    /// <summary>Windows of a shard that are open.</summary>
    Task<IReadOnlyList<WindowState>> ListOpenAsync(ShardKey key, StreamDefinition definition, int limit, CancellationToken cancellationToken);

    /// <summary>Windows of some of a shard's devices that are open.</summary>
    Task<IReadOnlyList<WindowState>> ListOpenAsync(ShardKey key, StreamDefinition definition, IReadOnlyList<string> devices, CancellationToken cancellationToken);

    /// <summary>Windows of a shard that are open though they ended, and were changed last, before an instant.</summary>
    Task<IReadOnlyList<WindowState>> ListSilentAsync(ShardKey key, StreamDefinition definition, long since, int limit, CancellationToken cancellationToken);

    /// <summary>Of some devices and each of their windows' names: the newest time of a reading and the latest end.</summary>
    Task<ILookup<string, (string Window, long LastAt, long End)>> ListNewestAsync(ShardKey key, IReadOnlyList<string> devices, CancellationToken cancellationToken);

    /// <summary>Windows in some ranges.</summary>
    Task<IReadOnlyList<WindowState>> FindAsync(ShardKey key, StreamDefinition definition, IReadOnlyCollection<WindowRange> ranges, CancellationToken cancellationToken);

    /// <summary>Writes windows and how far the shard is, in one transaction.</summary>
    /// <returns>False where another has written meanwhile; nothing is written then.</returns>
    Task<bool> WriteAsync(ShardKey key, long from, long next, WindowChanges changes, CancellationToken cancellationToken);

    /// <summary>Windows of a shard that a model is to predict from now; those again that have not changed for a while.</summary>
    Task<IReadOnlyList<WindowState>> ListWaitingAsync(ShardKey key, StreamDefinition definition, int limit, CancellationToken cancellationToken);

    /// <summary>Says that a model predicted from windows.</summary>
    Task MarkPredictedAsync(ShardKey key, IReadOnlyList<WindowKey> windows, CancellationToken cancellationToken);
}
