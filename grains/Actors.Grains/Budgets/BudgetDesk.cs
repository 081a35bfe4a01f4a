using System.Collections.Concurrent;
using Actors.Audit;
using Actors.Budgets;
using Actors.Grains.Costs;

namespace Actors.Grains.Budgets;

/// <summary>
/// This process's accounts of budgets. It hears what is spent here, reports it, and renews what was lent before it is used up, so that predictions
/// ask nobody. Reports to one budget go one after the other.
/// </summary>
public sealed partial class BudgetDesk(IGrainFactory grains, BudgetJournal journal, TimeProvider clock, ILogger<BudgetDesk> logger) : ISpendObserver, IBudgetTableObserver
{
    /// <summary>The time between reports where nothing presses.</summary>
    internal static readonly TimeSpan Usual = TimeSpan.FromSeconds(1);

    private const int MostEarly = 10_000;

    private readonly ConcurrentDictionary<string, TenantBudgets> _tenants = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(Spend Spend, DateTimeOffset Until)> _early = new();
    private IBudgetTableObserver? _self;

    /// <summary>This life of the process.</summary>
    public string Silo { get; } = Guid.NewGuid().ToString("n");

    /// <summary>Whether a tenant's budgets were asked for and could not be had.</summary>
    internal bool IsIncomplete => _tenants.Values.Any(tenant => !tenant.IsKnown);

    private IEnumerable<BudgetAccount> Accounts => _tenants.Values.SelectMany(tenant => tenant.InForce?.Accounts.Values ?? []);

    /// <summary>What is known of a tenant's budgets.</summary>
    internal TenantBudgets Of(string tenant) => _tenants.GetValueOrDefault(tenant) ?? _tenants.GetOrAdd(tenant, new TenantBudgets(tenant, clock));

    /// <summary>Makes this process known to the runtime. Called once, outside any grain, before the first look-up.</summary>
    public void Connect() => _self ??= grains.CreateObjectReference<IBudgetTableObserver>(this);

    /// <summary>Asks for a tenant's budgets where that was not done. While they cannot be had, the tenant is served as if it had none.</summary>
    public async ValueTask EnsureAsync(string tenant)
    {
        var budgets = Of(tenant);
        if (!budgets.IsKnown && _self is not null)
        {
            await FollowAsync(budgets);
        }
    }

    /// <inheritdoc/>
    public Task ChangedAsync(BudgetTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        Of(table.Tenant).Take(table);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Observe(IReadOnlyList<Spend> spends, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(spends);
        var counted = new HashSet<BudgetAccount>();
        foreach (var spend in spends)
        {
            var tenant = Of(spend.Owner.Tenant);
            if (tenant.IsKnown)
            {
                Count(tenant, spend, until, counted);
            }
            else if (_early.Count < MostEarly)
            {
                _early.Enqueue((spend, until));
            }
        }

        // When all of it is counted: what requests held stands for their cost until then.
        foreach (var account in counted)
        {
            account.Metered(until);
        }

        // Before anybody is told: what a killed process has told nobody of is found here by the next.
        journal.Flush();
    }

    /// <summary>Reports what is due, and asks for the budgets of tenants that were not known.</summary>
    public async Task TickAsync()
    {
        await CountEarlyAsync();
        await Task.WhenAll(Accounts.Where(account => account.IsDue(Usual)).Select(account => RenewAsync(account)));
    }

    /// <summary>Asks for all budgets anew, which also renews the subscriptions.</summary>
    public Task RefreshAsync() => Task.WhenAll(_tenants.Values.Select(FollowAsync));

    /// <summary>Reports for the last time, and gives back what is left.</summary>
    public async Task LeaveAsync()
    {
        await CountEarlyAsync();
        var left = await Task.WhenAll(Accounts.Select(account => RenewAsync(account, isLast: true)));
        if (left.All(isTold => isTold))
        {
            journal.Close();
        }
    }

    /// <summary>Has a lease renewed soon, and completes when it is, or could not be; the result says which.</summary>
    internal Task<bool> RenewSoonAsync(BudgetAccount account)
    {
        var renewed = account.NextRenewal();

        // Not in the caller's turn or transaction: who waits for it is many.
        _ = Task.Run(() => RenewAsync(account));
        return renewed;
    }

    /// <summary>Reports what was spent of a budget, and takes what it lends.</summary>
    /// <returns>Whether it has heard.</returns>
    internal async Task<bool> RenewAsync(BudgetAccount account, bool isLast = false)
    {
        var expected = account.NextRenewal();
        await account.Turn.WaitAsync();
        try
        {
            if (expected.IsCompleted && !isLast)
            {
                // Somebody else's report began after this was asked for.
                return true;
            }

            CallIdentity.System("budgets").Enter();
            var (report, renewed) = account.Report(Silo, isLast);
            var isHeard = false;
            try
            {
                // Before anything is lent: a process that is killed before it has spent any of it leaves behind that it may have been lent something.
                journal.Enter(account.Tenant, account.Entry);
                var isBehind = account.Take(await grains.GetBudget(account.Tenant, account.Entry.Name).ReportAsync(report, CancellationToken.None));
                if (isBehind)
                {
                    // A change that did not come here in time is asked for, before who waits goes by what is known.
                    await FollowAsync(Of(account.Tenant));
                }

                isHeard = true;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                NotReported(logger, exception, account.Tenant, account.Entry.Name);
            }
            finally
            {
                renewed.SetResult(isHeard);
            }

            return isHeard;
        }
        finally
        {
            _ = account.Turn.Release();
        }
    }

    private void Count(TenantBudgets tenant, in Spend spend, DateTimeOffset until, HashSet<BudgetAccount> counted)
    {
        if (tenant.InForce is not { } budgets)
        {
            return;
        }

        foreach (var account in budgets.Of(spend.Owner.Model, spend.Owner.Caller, spend.Tags).All)
        {
            // What came to less than a micro-unit is counted with what follows, and holds nothing until then.
            if (spend.Micros != 0)
            {
                journal.Note(account.Tenant, account.Entry, account.Spend(spend.Micros, until));
            }

            _ = counted.Add(account);
        }
    }

    private async Task CountEarlyAsync()
    {
        for (var left = _early.Count; left > 0 && _early.TryDequeue(out var early); left--)
        {
            await EnsureAsync(early.Spend.Owner.Tenant);
            if (Of(early.Spend.Owner.Tenant) is { IsKnown: true } tenant)
            {
                Count(tenant, early.Spend, early.Until, []);
            }
            else
            {
                _early.Enqueue(early);
            }
        }

        journal.Flush();
    }

    private async Task FollowAsync(TenantBudgets tenant)
    {
        try
        {
            tenant.Take(await grains.GetBudgets(tenant.Tenant).SubscribeAsync(_self, CancellationToken.None));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotFollowed(logger, exception, tenant.Tenant);
        }
    }

    [LoggerMessage(1122, LogLevel.Warning, "What was spent of budget {Budget} of tenant {Tenant} could not be reported; it is reported again")]
    private static partial void NotReported(ILogger logger, Exception exception, string tenant, string budget);

    [LoggerMessage(1123, LogLevel.Warning, "The budgets of tenant {Tenant} could not be asked for; those known stay in force")]
    private static partial void NotFollowed(ILogger logger, Exception exception, string tenant);
}
