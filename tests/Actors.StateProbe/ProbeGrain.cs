namespace Actors.StateProbe;

public sealed class ProbeGrain([PersistentState("probe", "probe")] IPersistentState<ProbeState> state)
    : Grain, IStringProbeGrain, IGuidProbeGrain, IIntegerProbeGrain, IGuidCompoundProbeGrain, IIntegerCompoundProbeGrain
{
    public async Task<string> WriteAsync(int number)
    {
        state.State.Number = number;
        await state.WriteStateAsync();
        return state.Etag!;
    }

    public async Task<string> ReadAsync()
    {
        await state.ReadStateAsync();
        return $"{state.State.Number} {(state.RecordExists ? state.Etag : "none")}";
    }

    public Task ClearAsync() => state.ClearStateAsync();

    public Task RemindAsync(string name, TimeSpan period) => this.RegisterOrUpdateReminder(name, period, period);

    public async Task ForgetAsync(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<string> RemindersAsync() =>
        string.Join(',', (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal));

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Console.WriteLine($"tick {this.GetGrainId()} {reminderName}");
        return Task.CompletedTask;
    }
}
