using Orleans.Runtime;

namespace Orleans;

/// <summary>A reminder's row.</summary>
public sealed class ReminderEntry
{
    public GrainId GrainId { get; set; }

    public string ReminderName { get; set; } = null!;

    /// <summary>When it ticks first, in UTC; the later ticks are whole periods after it.</summary>
    public DateTime StartAt { get; set; }

    public TimeSpan Period { get; set; }

    /// <summary>The row's version.</summary>
    public string? ETag { get; set; }

    public override string ToString() => $"<GrainId={GrainId} ReminderName={ReminderName} Period={Period}>";

    internal ReminderData ToReminder() => new(GrainId, ReminderName, ETag!);
}
