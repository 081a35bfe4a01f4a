using Actors.Storage.Databases;

namespace Actors.Storage.Tests.Artifacts;

public sealed class SqliteArtifactStoreTests : DatabaseArtifactStoreTests
{
    private protected override DatabaseProvider Provider => DatabaseProvider.Sqlite;
}
