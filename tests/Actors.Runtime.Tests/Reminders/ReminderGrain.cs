namespace Actors.Runtime.Tests.Reminders;

public sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    private readonly Dictionary<string, IGrainReminder> _first = [];

    public async Task RegisterAsync(string name, TimeSpan dueTime, TimeSpan period)
    {
        var reminder = await this.RegisterOrUpdateReminder(name, dueTime, period);
        reminder.ReminderName.ShouldBe(name);
        _first.TryAdd(name, reminder);
    }

    public Task UnregisterFirstAsync(string name) => this.UnregisterReminder(_first[name]);

    public async Task UnregisterAsync(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<bool> HasAsync(string name) => await this.GetReminder(name) is not null;

    public async Task<string[]> NamesAsync() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal)];

    public Task DeactivateAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Ticks.Add(this.GetPrimaryKeyString(), reminderName, status);
        return reminderName == Ticks.FailingName ? throw new InvalidOperationException("This reminder fails.") : Task.CompletedTask;
    }
}
