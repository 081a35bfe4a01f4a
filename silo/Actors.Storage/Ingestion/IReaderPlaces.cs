namespace Actors.Storage.Ingestion;

/// <summary>Keeps how far others have read a shard.</summary>
public interface IReaderPlaces
{
    /// <summary>The first batch that a reader has not read.</summary>
    Task<long> FindAsync(ShardKey key, string reader, CancellationToken cancellationToken);

    /// <summary>Writes how far it is, durably.</summary>
    Task WriteAsync(ShardKey key, string reader, long next, CancellationToken cancellationToken);
}
