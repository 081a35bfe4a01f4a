using Actors.Storage.Databases;

namespace Actors.Runtime.Tests.State;

public sealed class SqliteStateTests : AdoNetStateTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.Sqlite;
}
