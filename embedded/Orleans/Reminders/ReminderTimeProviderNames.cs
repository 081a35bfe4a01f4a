namespace Orleans.Reminders;

/// <summary>The key under which reminders look their clock up.</summary>
public static class ReminderTimeProviderNames
{
    public const string Reminders = "Orleans.Reminders";
}
