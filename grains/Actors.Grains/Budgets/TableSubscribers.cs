using Actors.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>The silos that follow a tenant's budgets. A subscription ends when it is not renewed in time, or when its owner does not answer.</summary>
internal sealed partial class TableSubscribers(TimeProvider clock, ILogger logger)
{
    /// <summary>How long a change waits for one silo; one that is slower catches up when it next reports.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Dictionary<IBudgetTableObserver, DateTimeOffset> _until = [];

    public void Add(IBudgetTableObserver observer) => _until[observer] = clock.GetUtcNow() + IBudgetsGrain.SubscriptionLifetime;

    /// <summary>Tells everyone, and returns when all have taken the table in or had their time.</summary>
    public Task PublishAsync(BudgetTable table)
    {
        var now = clock.GetUtcNow();
        foreach (var (observer, _) in _until.Where(known => known.Value < now).ToArray())
        {
            _ = _until.Remove(observer);
        }

        return Task.WhenAll(_until.Keys.ToArray().Select(observer => TellAsync(observer, table)));
    }

    private async Task TellAsync(IBudgetTableObserver observer, BudgetTable table)
    {
        try
        {
            await observer.ChangedAsync(table).WaitAsync(Patience, clock);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException)
        {
            NotTold(logger, exception, table.Tenant, table.Revision);
            _ = _until.Remove(observer);
        }
    }

    [LoggerMessage(1120, LogLevel.Warning, "A silo did not take in revision {Revision} of the budgets of tenant {Tenant}; it will when it next asks")]
    private static partial void NotTold(ILogger logger, Exception exception, string tenant, long revision);
}
