using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>Keeps a tenant's alerts: nothing is known, or acted on, before it is durable. For its grain's turns alone.</summary>
internal sealed class AlertKeeper(Grain grain, IPersistentState<AlertsState> state, AlertInstruments instruments)
{
    private const string Reminder = "alerts";

    /// <summary>How soon a grain that was lost is there again.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private bool _isReminded;

    /// <summary>The settings as they were last written.</summary>
    public AlertSettings Settings { get; private set; } = state.State.Settings;

    /// <summary>The alerts as they were last written: replaced whole, for calls that interleave.</summary>
    public AlertBook Book { get; private set; } = state.State.Book;

    /// <summary>Makes what has changed durable, then known.</summary>
    public async Task KeepAsync(AlertBook book, AlertSettings? settings = null)
    {
        if (book == Book && (settings is null || settings == Settings))
        {
            return;
        }

        if (book.IsAtWork && !_isReminded)
        {
            // The reminder comes first: one too many finds nothing to do, one too few would leave a deadline that nobody keeps.
            _ = await grain.RegisterOrUpdateReminder(Reminder, Period, Period);
            _isReminded = true;
        }

        (state.State.Book, state.State.Settings) = (book, settings ?? Settings);
        await state.WriteStateAsync(CancellationToken.None);
        Count(Book, book);
        (Book, Settings) = (state.State.Book, state.State.Settings);
        instruments.Here(grain.GetPrimaryKeyString(), Book);
    }

    /// <summary>Ends the reminder where nothing is to be waited for.</summary>
    public async Task RestAsync()
    {
        if (!Book.IsAtWork && await grain.GetReminder(Reminder) is { } reminder)
        {
            await grain.UnregisterReminder(reminder);
            _isReminded = false;
        }
    }

    private void Count(AlertBook before, AlertBook after)
    {
        var known = before.Alerts.ToDictionary(alert => alert.Id, alert => alert.Phase, StringComparer.Ordinal);
        foreach (var alert in after.Alerts.Where(alert => !known.TryGetValue(alert.Id, out var phase) || phase != alert.Phase))
        {
            instruments.Became(alert.Severity, alert.Phase switch
            {
                AlertPhase.Pending => "pending",
                AlertPhase.Firing => "firing",
                AlertPhase.Acknowledged => "acknowledged",
                _ => "resolved",
            });
        }
    }
}
