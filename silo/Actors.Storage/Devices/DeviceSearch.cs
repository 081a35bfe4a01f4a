using Actors.Domain.Devices;

namespace Actors.Storage.Devices;

/// <summary>Finds devices by a filter: rows are read in the order of their ids and looked at here. A search looks at no more than <see cref="MaxLooked"/> and says where to go on.</summary>
public sealed class DeviceSearch(IDeviceStore store, TimeProvider clock)
{
    /// <summary>Rows that one search looks at.</summary>
    public const int MaxLooked = 50_000;

    private const int RowsAtOnce = 1_000;

    /// <summary>Finds some.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="query">Which.</param>
    /// <param name="after">The id that the search goes on after; empty for the first.</param>
    /// <param name="limit">Devices at most. 1 or more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<DeviceFindings> FindAsync(string tenant, DeviceQuery query, string after, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var (found, looked, now) = (new List<DeviceFinding>(), 0, clock.GetUtcNow());
        while (looked < MaxLooked)
        {
            var most = Math.Min(RowsAtOnce, Math.Max(limit, 50));
            var rows = await store.ListAsync(tenant, after, most, cancellationToken);
            foreach (var row in rows)
            {
                (after, looked) = (row.Id, looked + 1);
                var state = DeviceStateBytes.Read(row.State);
                if (query.Holds(row.Id, state, now))
                {
                    found.Add(new DeviceFinding(row.Id, row.Version, state));
                    if (found.Count == limit)
                    {
                        return new DeviceFindings(found, after, looked);
                    }
                }
            }

            if (rows.Count < most)
            {
                return new DeviceFindings(found, null, looked);
            }
        }

        return new DeviceFindings(found, after, looked);
    }
}
