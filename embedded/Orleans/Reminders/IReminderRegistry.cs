using Orleans.Runtime;

namespace Orleans.Timers;

/// <summary>What grains do with reminders.</summary>
public interface IReminderRegistry
{
    /// <exception cref="ArgumentException">A time is negative or infinite, or the period shorter than allowed.</exception>
    Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period);

    /// <exception cref="ReminderException">It was registered anew meanwhile.</exception>
    Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder);

    Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName);

    Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId);
}
