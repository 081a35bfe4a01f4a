namespace Actors.Grains.Reviews;

/// <summary>The reminder that wakes a process when its next case is due.</summary>
internal sealed class ReviewAlarm(Grain process, TimeProvider clock)
{
    private const string Reminder = "escalate";

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(1);

    /// <summary>What the reminder is set for; the least instant where that is not known.</summary>
    private DateTimeOffset? _due = DateTimeOffset.MinValue;

    /// <summary>Sets it for an instant, or ends it; a farther one than a day is looked at again by then.</summary>
    public async Task SetAsync(DateTimeOffset? due)
    {
        if (due == _due)
        {
            return;
        }

        if (due is { } at)
        {
            var wait = at - clock.GetUtcNow();
            await process.RegisterOrUpdateReminder(Reminder, wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Farthest ? wait : Farthest, Period);
        }
        else if (await process.GetReminder(Reminder) is { } left)
        {
            await process.UnregisterReminder(left);
        }

        _due = due;
    }

    /// <summary>Sets it anew after it rang, however it was set.</summary>
    public Task ResetAsync(DateTimeOffset? due)
    {
        _due = DateTimeOffset.MinValue;
        return SetAsync(due);
    }
}
