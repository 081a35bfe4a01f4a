using Actors.Domain.Costs;
using Actors.Domain.Costs.Metering;
using Actors.Storage.Databases;
using Actors.Storage.Ingestion;
using Actors.Storage.Schema;
using Actors.Storage.Tests.Databases;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Storage.Tests.Ingestion;

/// <summary>What readings and windows take, in the databases that run here.</summary>
public sealed class ReadingBytesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<DatabaseProvider> Providers => [DatabaseProvider.Sqlite, DatabaseProvider.PostgreSql];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task MeasureAsync_SumsContentsByTenant(DatabaseProvider provider)
    {
        var database = await TestDatabases.CreateAsync(provider, _folder);
        await new SchemaMigrator(database, TimeProvider.System, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        var sizes = new ReadingBytes(database);
        (await sizes.MeasureAsync(default)).ShouldBeEmpty();
        await using (var connection = await database.OpenAsync(default))
        {
            foreach (var (tenant, bytes) in ((string, int)[])[("acme", 100), ("acme", 100_000), ("beta", 7)])
            {
                await using var batch = connection.Command("INSERT INTO ReadingBatch (Tenant, Stream, Shard, Sequence, TotalRows, WrittenAt, Content) VALUES (@Tenant, 's', 0, @Sequence, 1, 0, @Content)")
                    .With("@Tenant", tenant).With("@Sequence", (long)bytes).With("@Content", new byte[bytes]);
                _ = await batch.ExecuteNonQueryAsync();
            }

            await using var device = connection.Command("INSERT INTO ReadingDevice (Tenant, Stream, Device, LiveAt, ChangedAt, Content) VALUES ('acme', 's', 'd', 0, 0, @Content)").With("@Content", new byte[11]);
            _ = await device.ExecuteNonQueryAsync();
            await using var window = connection.Command(
                "INSERT INTO ReadingWindow (Tenant, Stream, Name, Device, BeginsAt, EndsAt, LastAt, Shard, Closed, Waiting, TotalRows, ChangedAt, Content) VALUES ('beta', 's', 'w', 'd', 0, 1, 1, 0, 1, 0, 1, 0, @Content)")
                .With("@Content", new byte[13]);
            _ = await window.ExecuteNonQueryAsync();
        }

        var parts = await sizes.MeasureAsync(default);

        parts.Where(part => part.Class == StorageClasses.Readings).GroupBy(part => part.Tenant).ToDictionary(tenant => tenant.Key, tenant => tenant.Sum(part => part.Bytes))
            .ShouldBe(new Dictionary<string, long> { ["acme"] = 100_111, ["beta"] = 7 }, ignoreOrder: true);
        parts.Single(part => part.Class == StorageClasses.Windows).ShouldBe(new StoredPart(StorageClasses.Windows, "beta", "", 0, 13));
        sizes.IsOwn.ShouldBeFalse();
    }
}
