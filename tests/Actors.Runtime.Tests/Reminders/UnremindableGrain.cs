namespace Actors.Runtime.Tests.Reminders;

public sealed class UnremindableGrain : Grain, IUnremindableGrain
{
    public Task RegisterAsync() => this.RegisterOrUpdateReminder("never", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
}
