using Actors.Audit;
using Actors.Budgets;

namespace Actors.Grains.Budgets;

/// <summary>Reports what this process spends of budgets and renews what it was lent; first, what a former life had not come to report.</summary>
internal sealed partial class BudgetReporter(BudgetDesk desk, BudgetJournal journal, IGrainFactory grains, TimeProvider clock, ILogger<BudgetReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan RefreshPeriod = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SettlePeriod = TimeSpan.FromSeconds(10);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        desk.Connect();
        journal.Open(desk.Silo);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("budget-reporter").Enter();
        using var timer = new PeriodicTimer(Period, clock);
        var (settleAt, refreshedAt) = (clock.GetUtcNow(), clock.GetUtcNow());
        try
        {
            do
            {
                var now = clock.GetUtcNow();
                if (now >= settleAt)
                {
                    settleAt = await SettleAsync(desk.Silo, journal, grains, logger) ? DateTimeOffset.MaxValue : now + SettlePeriod;
                }

                if (now - refreshedAt >= (desk.IsIncomplete ? BudgetDesk.Usual : RefreshPeriod))
                {
                    refreshedAt = now;
                    await desk.RefreshAsync();
                }

                await desk.TickAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await desk.LeaveAsync();
        }
    }

    /// <summary>Reports what former lives of this process had spent and gives back what they were lent.</summary>
    /// <returns>Whether all of it is reported.</returns>
    internal static async Task<bool> SettleAsync(string silo, BudgetJournal journal, IGrainFactory grains, ILogger logger)
    {
        var isDone = true;
        try
        {
            foreach (var life in journal.Former(silo))
            {
                foreach (var (tenant, budget, epoch, spends) in life.Spends)
                {
                    // The highest number: nothing that is still on its way from that life counts after this.
                    var report = new BudgetReport(life.Silo, long.MaxValue, epoch, 0, [.. spends.Select(spend => new BudgetSpend(spend.Start, spend.Micros))]) { IsLast = true };
                    _ = await grains.GetBudget(tenant, budget).ReportAsync(report, CancellationToken.None);
                }

                journal.Forget(life);
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            isDone = false;
            NotSettled(logger, exception);
        }

        return isDone;
    }

    [LoggerMessage(1124, LogLevel.Warning, "What this process had spent of budgets before it was killed could not be reported; it is tried again")]
    private static partial void NotSettled(ILogger logger, Exception exception);
}
