using Actors.Storage.Databases;

namespace Actors.Runtime.Tests.State;

public sealed class PostgreSqlStateTests : AdoNetStateTests
{
    protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}
