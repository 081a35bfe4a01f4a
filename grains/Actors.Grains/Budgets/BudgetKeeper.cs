using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Budgets;
using Actors.Grains.Alerts;

namespace Actors.Grains.Budgets;

/// <summary>Keeps a budget's book: nothing is known, or acted on, before it is durable. For its grain's turns alone.</summary>
internal sealed partial class BudgetKeeper(Grain grain, IPersistentState<BudgetState> state, string tenant, string name, ISignals signals, ILogger logger)
{
    private const string Reminder = "judge";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private bool _isReminded;

    /// <summary>The book as it was last written: replaced whole, for calls that interleave.</summary>
    public BudgetBook Book { get; private set; } = state.State.Book;

    /// <summary>Makes what has changed durable, then known; the clock is kept as long as there is a budget.</summary>
    public async Task KeepAsync(BudgetBook book)
    {
        if (book == Book)
        {
            return;
        }

        if (book.IsThere && !_isReminded)
        {
            // The reminder comes first: one too many finds nothing to do, one too few would leave a period that nobody ends.
            _ = await grain.RegisterOrUpdateReminder(Reminder, Period, Period);
            _isReminded = true;
        }

        state.State.Book = book;
        await state.WriteStateAsync(CancellationToken.None);
        Book = book;
    }

    /// <summary>Ends the clock of a budget that is gone.</summary>
    public async Task RestAsync()
    {
        if (!Book.IsThere && await grain.GetReminder(Reminder) is { } reminder)
        {
            await grain.UnregisterReminder(reminder);
            _isReminded = false;
        }
    }

    /// <summary>Tells the alerts what waits to be told. Told twice after a kill, it is recognised; what cannot be told now waits.</summary>
    public async Task TellAsync(DateTimeOffset now)
    {
        if (Book.Notices.IsEmpty)
        {
            return;
        }

        try
        {
            CallIdentity.System("budgets").Enter();
            await signals.DeliverAsync(tenant, [.. Book.Notices.Select(notice => ToSignal(notice, now))]);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException or InvalidOperationException)
        {
            NotTold(logger, exception, tenant, name);
            return;
        }

        await KeepAsync(Book with { Notices = [] });
    }

    private Signal ToSignal(BudgetNotice notice, DateTimeOffset now) => new(
        notice.Threshold.Of == ThresholdKind.Actual ? "budget.actual.share" : "budget.forecast.share", "", null,
        FormattableString.Invariant($"{name} {notice.Threshold.Percent:0.##} % of {notice.Period}"), notice.Share, now)
    {
        Definition = notice.Text,
        Baseline = FormattableString.Invariant($"{notice.Threshold.Percent:0.##} %"),
        IsFinding = true,
        WindowId = FormattableString.Invariant($"{name}/{Book.Epoch}/{notice.Period}/{notice.Threshold.Name}"),
    };

    [LoggerMessage(1121, LogLevel.Warning, "The alerts of tenant {Tenant} could not be told of budget {Budget}; they are told in a minute")]
    private static partial void NotTold(ILogger logger, Exception exception, string tenant, string budget);
}
