using System.Collections.Concurrent;
using System.Collections.Immutable;
using Actors.Domain.Budgets;
using Actors.Domain.Costs;

namespace Actors.Grains.Budgets;

/// <summary>A tenant's budgets as this process knows them, at least one. Replaced whole; what belongs to whom is found once.</summary>
internal sealed class BudgetsInForce(long revision, ImmutableSortedDictionary<string, BudgetAccount> accounts)
{
    private const int MostKept = 10_000;

    private readonly ConcurrentDictionary<(string Model, string Caller), BudgetSet> _known = new();

    /// <summary>The revision of the table.</summary>
    public long Revision => revision;

    /// <summary>The accounts, by the budgets' names.</summary>
    public ImmutableSortedDictionary<string, BudgetAccount> Accounts => accounts;

    /// <summary>The budgets that a spend counts in.</summary>
    public BudgetSet Of(string model, string caller, CostTags tags)
    {
        if (_known.TryGetValue((model, caller), out var known) && known.Tags == tags)
        {
            return known;
        }

        var found = Find(new BudgetSubject(model, caller, tags.Team, tags.Department, tags.CostCentre, tags.Feature), tags);
        if (_known.Count >= MostKept)
        {
            _known.Clear();
        }

        _known[(model, caller)] = found;
        return found;
    }

    private BudgetSet Find(BudgetSubject subject, CostTags tags)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, account) in accounts)
        {
            if (account.Entry.Plan.Scope.Covers(subject))
            {
                for (var at = name; at is not null && accounts.TryGetValue(at, out var above) && names.Add(at); at = above.Entry.Plan.Parent)
                {
                }
            }
        }

        var all = names.Select(name => accounts[name]).ToImmutableArray();
        return new BudgetSet(tags, all, [.. all.Where(account => account.Entry.Plan.IsEnforced)]);
    }
}
