using Actors.Storage.Databases;

namespace Actors.Runtime.Tests.Reminders;

public sealed class SqliteReminderTests : AdoNetReminderTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Sqlite;
}
