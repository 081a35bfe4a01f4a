using Actors.Storage.Databases;

namespace Actors.Runtime.Tests.Reminders;

public sealed class PostgreSqlReminderTests : AdoNetReminderTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}
