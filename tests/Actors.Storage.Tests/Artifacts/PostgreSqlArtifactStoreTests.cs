using Actors.Storage.Databases;

namespace Actors.Storage.Tests.Artifacts;

public sealed class PostgreSqlArtifactStoreTests : DatabaseArtifactStoreTests
{
    private protected override DatabaseProvider Provider => DatabaseProvider.PostgreSql;
}
