namespace Actors.Storage.Devices;

/// <summary>The rows of devices. Reads and writes of many callers share round trips and transactions.</summary>
public interface IDeviceStore
{
    /// <summary>Reads and writes that wait now.</summary>
    int Waiting { get; }

    /// <summary>A device's row; null where there is none.</summary>
    /// <exception cref="DevicesOverloadedException">Too much waits.</exception>
    Task<DeviceRow?> LoadAsync(string tenant, string id);

    /// <summary>Writes a device's row. It is durable when this ends. A caller has one write of a device under way at a time.</summary>
    /// <exception cref="DevicesOverloadedException">Too much waits.</exception>
    Task<DeviceWritten> WriteAsync(DeviceWrite write);

    /// <summary>A tenant's devices in the order of their ids.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="after">The id that the page follows; empty for the first.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<DeviceRow>> ListAsync(string tenant, string after, int limit, CancellationToken cancellationToken);

    /// <summary>How many devices a tenant has.</summary>
    Task<long> CountAsync(string tenant, CancellationToken cancellationToken);

    /// <summary>The pages of a device's telemetry, in no order.</summary>
    Task<IReadOnlyList<byte[]>> ListPagesAsync(string tenant, string id, CancellationToken cancellationToken);

    /// <summary>Finds devices of all tenants whose lease has ended and that nobody has looked at since; those that were heard meanwhile are put off to the end of their lease.</summary>
    /// <param name="now">The time.</param>
    /// <param name="limit">Devices at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<(string Tenant, string Id)>> ListSilentAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Begins to count a token's uses; where they are counted already, nothing changes.</summary>
    Task AddTokenAsync(string tenant, string token, CancellationToken cancellationToken);

    /// <summary>Ends it: the token is good for nothing from now on.</summary>
    Task RemoveTokenAsync(string tenant, string token, CancellationToken cancellationToken);

    /// <summary>The uses of a tenant's tokens.</summary>
    Task<IReadOnlyDictionary<string, long>> CountUsesAsync(string tenant, CancellationToken cancellationToken);
}
