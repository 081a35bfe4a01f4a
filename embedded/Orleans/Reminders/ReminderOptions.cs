namespace Orleans.Hosting;

/// <summary>How reminders run.</summary>
public sealed class ReminderOptions
{
    /// <summary>The shortest period that is registered; a minute by default.</summary>
    public TimeSpan MinimumReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the table is read for what others wrote to it; 5 minutes by default.</summary>
    public TimeSpan RefreshReminderListPeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long starting may take; 5 minutes by default.</summary>
    public TimeSpan InitializationTimeout { get; set; } = TimeSpan.FromMinutes(5);
}
