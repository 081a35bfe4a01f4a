using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>Reads what was taken in.</summary>
public interface IReadingReader
{
    /// <summary>A device's state in a stream; null where it sent nothing.</summary>
    Task<DeviceState?> FindDeviceAsync(string tenant, string stream, string device, CancellationToken cancellationToken);

    /// <summary>The devices of a stream in the order of their names.</summary>
    Task<IReadOnlyList<DeviceState>> ListDevicesAsync(string tenant, string stream, string after, int limit, CancellationToken cancellationToken);

    /// <summary>Batches of a shard in their order, from one on.</summary>
    /// <param name="key">The shard.</param>
    /// <param name="from">The first one's sequence.</param>
    /// <param name="maxRows">Rows after which no more batches are read; one batch is read whatever it holds.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<IReadOnlyList<StoredBatch>> ReadAsync(ShardKey key, long from, int maxRows, CancellationToken cancellationToken);

    /// <summary>A stream's quarantine, the oldest first, behind an id's place.</summary>
    Task<IReadOnlyList<QuarantinedReading>> ListQuarantineAsync(string tenant, string stream, (long ReceivedAt, string Id)? after, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes from a stream's quarantine.</summary>
    /// <returns>How many there were.</returns>
    Task<int> DiscardAsync(string tenant, string stream, IReadOnlyList<string> ids, CancellationToken cancellationToken);

    /// <summary>How many rows a stream has taken, and how many batches are not in windows.</summary>
    Task<(long Rows, long Behind)> CountAsync(string tenant, string stream, CancellationToken cancellationToken);

    /// <summary>A page of windows.</summary>
    Task<IReadOnlyList<WindowState>> ListWindowsAsync(WindowQuery query, StreamDefinition definition, CancellationToken cancellationToken);
}
