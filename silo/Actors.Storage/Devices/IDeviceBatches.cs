using System.Data.Common;

namespace Actors.Storage.Devices;

/// <summary>How a kind of database reads and writes many devices at once.</summary>
internal interface IDeviceBatches
{
    /// <summary>Batches of writes at the same time.</summary>
    int Writers { get; }

    /// <summary>Reads rows; null for those that there are not.</summary>
    Task<DeviceRow?[]> LoadAsync(DbConnection connection, IReadOnlyList<(string Tenant, string Id)> keys);

    /// <summary>Writes rows in one transaction; what came of each, in order. No key is in it twice.</summary>
    Task<DeviceWritten[]> WriteAsync(DbConnection connection, IReadOnlyList<DeviceWrite> writes);
}
