namespace Actors.Runtime.Tests.Reminders;

public sealed class InMemoryReminderTests : ReminderTests
{
    protected override void AddTable(ISiloBuilder silo) => silo.UseInMemoryReminderService();
}
