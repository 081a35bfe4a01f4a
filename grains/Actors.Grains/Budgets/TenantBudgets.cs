using System.Collections.Immutable;
using Actors.Budgets;
using Actors.Domain.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>What this process knows of a tenant's budgets. One object for as long as the process lives, so that models can hold it.</summary>
internal sealed class TenantBudgets(string tenant, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private volatile BudgetsInForce? _inForce;
    private long _revision = -1;

    /// <summary>The tenant.</summary>
    public string Tenant => tenant;

    /// <summary>The budgets; null where there are none, or they are not known yet.</summary>
    public BudgetsInForce? InForce => _inForce;

    /// <summary>Whether they were ever asked for.</summary>
    public bool IsKnown => Volatile.Read(ref _revision) >= 0;

    /// <summary>Takes a table over, if it is newer. Accounts of budgets that go on keep what they know.</summary>
    public void Take(BudgetTable table)
    {
        lock (_lock)
        {
            if (table.Revision <= _revision)
            {
                return;
            }

            var known = _inForce?.Accounts ?? ImmutableSortedDictionary<string, BudgetAccount>.Empty;
            var next = ImmutableSortedDictionary.CreateBuilder<string, BudgetAccount>(StringComparer.Ordinal);
            foreach (var entry in BudgetJson.Read<BudgetEntry[]>(table.Json))
            {
                next[entry.Name] = known.TryGetValue(entry.Name, out var account) && account.Entry.Epoch == entry.Epoch ? account : new BudgetAccount(tenant, entry, clock);
                next[entry.Name].Take(entry);
            }

            _inForce = next.Count == 0 ? null : new BudgetsInForce(table.Revision, next.ToImmutable());
            Volatile.Write(ref _revision, table.Revision);
        }
    }
}
