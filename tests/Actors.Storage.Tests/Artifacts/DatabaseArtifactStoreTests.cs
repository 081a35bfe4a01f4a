using Actors.Storage.Artifacts;
using Actors.Storage.Databases;
using Actors.Storage.Schema;
using Actors.Storage.Tests.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Storage.Tests.Artifacts;

public abstract class DatabaseArtifactStoreTests : ArtifactStoreContract
{
    private const long CacheBytes = 10_000_000;
    private static readonly CancellationToken Never = CancellationToken.None;

    private IDatabase _database = null!;

    private protected abstract DatabaseProvider Provider { get; }

    private protected override async Task<IArtifactStore> CreateAsync()
    {
        _database = await TestDatabases.CreateAsync(Provider, Folder);
        await new SchemaMigrator(_database, Time, NullLogger<SchemaMigrator>.Instance).MigrateAsync(Never);
        return OnSilo("one");
    }

    private DatabaseArtifactStore OnSilo(string name, long cacheBytes = CacheBytes) =>
        new(_database, new ArtifactCache(Folder.In(name), cacheBytes, Time), Time);

    [Fact]
    public async Task OpenFileAsync_OnAnotherSilo_FindsTheContent()
    {
        var content = Contents.Bytes(3_000_000);
        var staged = await StageAsync(content);
        await Store.CommitAsync(staged, Never);

        using var file = await OnSilo("two").OpenFileAsync(staged.Digest, Never);

        file!.SizeBytes.ShouldBe(content.Length);
        (await File.ReadAllBytesAsync(file.Path)).ShouldBe(content);
    }

    [Fact]
    public async Task OpenFileAsync_DamagedCopyOfAnEarlierProcess_IsMadeAnew()
    {
        var content = Contents.Bytes(3_000_000);
        var staged = await StageAsync(content);
        await Store.CommitAsync(staged, Never);
        await ReadAsync(staged.Digest);
        var damaged = (byte[])content.Clone();
        damaged[1_000_000] ^= 1;
        await File.WriteAllBytesAsync(Folder.In("one", staged.Digest), damaged);

        using var file = await OnSilo("one").OpenFileAsync(staged.Digest, Never);

        (await File.ReadAllBytesAsync(file!.Path)).ShouldBe(content);
    }

    [Fact]
    public async Task OpenFileAsync_DamagedRow_IsRefusedAndLeavesNoCopy()
    {
        var staged = await StageAsync(Contents.Bytes(3_000_000));
        await Store.CommitAsync(staged, Never);
        await using (var connection = await _database.OpenAsync(Never))
        {
            await connection.ExecuteAsync("DELETE FROM ArtifactChunk WHERE Ordinal = 1", Never);
        }

        await Should.ThrowAsync<ArtifactCorruptException>(() => Store.OpenFileAsync(staged.Digest, Never));

        Directory.EnumerateFiles(Folder.In("one")).ShouldBeEmpty();
    }

    [Fact]
    public async Task OpenFileAsync_MoreThanTheCacheHolds_DropsTheLeastRecentlyOpenedButNotWhatIsRead()
    {
        var store = OnSilo("small", cacheBytes: 2_500_000);
        var digests = new List<string>();
        foreach (var seed in Enumerable.Range(1, 4))
        {
            var staged = await store.StageAsync(new MemoryStream(Contents.Bytes(1_000_000, seed)), long.MaxValue, Never);
            await store.CommitAsync(staged, Never);
            digests.Add(staged.Digest);
        }

        using (await store.OpenFileAsync(digests[0], Never))
        {
            foreach (var digest in digests.Skip(1))
            {
                Time.Advance(TimeSpan.FromSeconds(1));
                (await store.OpenFileAsync(digest, Never))!.Dispose();
            }

            Cached("small").ShouldBe([digests[0], digests[3]], ignoreOrder: true);
        }
    }

    [Fact]
    public async Task DeleteAsync_RemovesTheChunks()
    {
        var staged = await StageAsync(Contents.Bytes(3_000_000));
        await Store.CommitAsync(staged, Never);
        await Store.DeleteAsync(staged.Digest, Time.GetUtcNow().AddSeconds(1), Never);

        (await CountAsync("ArtifactChunk")).ShouldBe(0);
    }

    [Fact]
    public async Task CommitAsync_KnownDigest_KeepsOneSetOfChunks()
    {
        var content = Contents.Bytes(3_000_000);
        await Store.CommitAsync(await StageAsync(content), Never);
        await Store.CommitAsync(await StageAsync(content), Never);

        (await CountAsync("ArtifactChunk")).ShouldBe(3);
        (await CountAsync("ArtifactUpload")).ShouldBe(0);
    }

    private IEnumerable<string> Cached(string silo) => Directory.EnumerateFiles(Folder.In(silo)).Select(path => Path.GetFileName(path));

    private async Task<long> CountAsync(string table)
    {
        await using var connection = await _database.OpenAsync(Never);
        await using var command = connection.Command($"SELECT COUNT(*) FROM {table}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
