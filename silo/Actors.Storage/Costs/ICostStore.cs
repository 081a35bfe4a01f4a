using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;

namespace Actors.Storage.Costs;

/// <summary>Keeps what was used and charged. What a method has written is on disk when it returns.</summary>
public interface ICostStore
{
    /// <summary>Adds a report's quantities to what is there, all of them or none; one whose number is not higher than the last of its process changes nothing.</summary>
    /// <param name="reporter">The process, by a name that no other ever has; at most 80 characters.</param>
    /// <param name="report">The report, its rows in the order of their keys.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Whether it was new.</returns>
    /// <exception cref="System.Data.Common.DbException">It is not known to be written, and is to be sent again.</exception>
    Task<bool> AddAsync(string reporter, UsageReport report, CancellationToken cancellationToken);

    /// <summary>The number of a reporter's last report; null where it has none.</summary>
    Task<long?> FindNumberAsync(string reporter, CancellationToken cancellationToken);

    /// <summary>A tenant's usage of a span of hours, by key; the platform's own for an empty tenant.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="from">The first hour.</param>
    /// <param name="until">The first hour after the span.</param>
    /// <param name="limit">Rows at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<UsageRow>> ListAsync(string tenant, long from, long until, int limit, CancellationToken cancellationToken);

    /// <summary>The usage of all tenants in a span of hours, without models, versions and callers; the platform's own is not among it.</summary>
    Task<IReadOnlyList<UsageRow>> SumAsync(long from, long until, CancellationToken cancellationToken);

    /// <summary>Adds a charge; one of its name that is there stays.</summary>
    /// <returns>The charge of the name that is there now.</returns>
    Task<CostCharge> AddAsync(string tenant, CostCharge charge, CancellationToken cancellationToken);

    /// <summary>Charges of a span of time, by time and name.</summary>
    Task<IReadOnlyList<CostCharge>> ListChargesAsync(string tenant, DateTimeOffset from, DateTimeOffset until, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes usage before an hour, and reporters that were silent since an instant.</summary>
    /// <returns>How many rows of usage there were.</returns>
    Task<int> ExpireAsync(long beforeHour, DateTimeOffset reportersBefore, CancellationToken cancellationToken);
}
