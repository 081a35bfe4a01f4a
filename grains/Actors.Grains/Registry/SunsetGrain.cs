using Actors.Audit;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <inheritdoc cref="ISunsetGrain"/>
/// <remarks>All that it keeps is its reminder. What is due is for the model to say, in its own turn.</remarks>
[GrainType("sunset")]
internal sealed class SunsetGrain(IGrainFactory grains, TimeProvider clock) : Grain, ISunsetGrain, IRemindable
{
    private const string Reminder = "sunset";

    /// <summary>The longest wait, and how often what something is in the way of is tried again.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    /// <summary>The shortest wait: a reminder whose first time has passed before it is stored comes a period later.</summary>
    private static readonly TimeSpan Soonest = TimeSpan.FromSeconds(2);

    public async Task ScheduleAsync(DateTimeOffset? next, CancellationToken cancellationToken)
    {
        if (next is { } instant)
        {
            await RemindAsync(instant - clock.GetUtcNow());
        }
        else if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // What is done is the platform's own act, and the log says so.
        CallIdentity.System("sunset").Enter();
        var model = grains.GetModel(ModelKey.Parse(this.GetPrimaryKeyString()));
        var next = await model.GetNextSunsetAsync(CancellationToken.None);
        var wait = next - clock.GetUtcNow();
        if (wait is null || wait <= TimeSpan.Zero)
        {
            next = await model.SunsetAsync(CancellationToken.None);
            wait = next - clock.GetUtcNow();
        }

        if (wait > TimeSpan.Zero && wait < Period)
        {
            await RemindAsync(wait.Value);
        }
    }

    private Task<IGrainReminder> RemindAsync(TimeSpan wait) =>
        this.RegisterOrUpdateReminder(Reminder, wait < Soonest ? Soonest : wait < Period ? wait : Period, Period);
}
