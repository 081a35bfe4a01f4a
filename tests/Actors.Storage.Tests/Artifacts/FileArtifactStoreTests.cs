using Actors.Storage.Artifacts;

namespace Actors.Storage.Tests.Artifacts;

public sealed class FileArtifactStoreTests : ArtifactStoreContract
{
    private static readonly CancellationToken Never = CancellationToken.None;

    private string Artifacts => Folder.In("artifacts");

    private string Staging => Folder.In("staging");

    private protected override Task<IArtifactStore> CreateAsync() => Task.FromResult<IArtifactStore>(new FileArtifactStore(Artifacts, Staging, Time));

    [Fact]
    public async Task DeleteAsync_WhileRead_StaysUntilReleased()
    {
        var staged = await StageAsync(Contents.Bytes(100));
        await Store.CommitAsync(staged, Never);
        var later = Time.GetUtcNow().AddSeconds(1);

        using (var first = await Store.OpenFileAsync(staged.Digest, Never))
        using (var second = await Store.OpenFileAsync(staged.Digest, Never))
        {
            first!.Dispose();
            first.Dispose();
            (await Store.DeleteAsync(staged.Digest, later, Never)).ShouldBeFalse();
        }

        (await Store.DeleteAsync(staged.Digest, later, Never)).ShouldBeTrue();
    }

    // Dies at every write there is, one after the other, and starts again over what was left.
    [Fact]
    public async Task StageAndCommit_ProcessDiesAtAnyWrite_ArtifactIsWholeOrAbsent()
    {
        var content = Contents.Bytes((2 * 1024 * 1024) + 5);
        var outcomes = new List<bool>();
        for (var write = 0; ; write++)
        {
            var folder = Folder.In($"run{write}");
            var disk = new FailingDisk(write, full: false);
            var committed = await TryStageAndCommitAsync(folder, disk, content);
            using var reopened = new FileArtifactStore(Path.Combine(folder, "artifacts"), Path.Combine(folder, "staging"), Time);
            using var file = await reopened.OpenFileAsync(Contents.Digest(content), Never);
            if (file is not null)
            {
                (await File.ReadAllBytesAsync(file.Path)).ShouldBe(content, $"died at write {write}");
            }

            (committed && file is null).ShouldBeFalse($"an acknowledged artifact is gone after write {write}");
            await reopened.DiscardAbandonedAsync(DateTimeOffset.MaxValue, Never);
            Directory.EnumerateFiles(Path.Combine(folder, "staging")).ShouldBeEmpty();
            outcomes.Add(file is not null);
            if (!disk.Failed)
            {
                break;
            }
        }

        outcomes.Count.ShouldBeGreaterThan(10);
        outcomes.ShouldContain(false);
        outcomes[^1].ShouldBeTrue();
    }

    // The damaged file is read to the end, or replaced by the whole one: whenever the process dies, nothing in between.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task Commit_DamagedFile_IsReplacedByTheUploadAtOnce(int longer)
    {
        var content = Contents.Bytes(200_000);
        var damaged = (byte[])content.Clone();
        damaged[^1] ^= 1;
        damaged = longer < 0 ? damaged[..^1] : [.. damaged, .. new byte[longer]];
        for (var write = 0; ; write++)
        {
            var folder = Folder.In($"healed{longer}-{write}");
            await TryStageAndCommitAsync(folder, new FailingDisk(int.MaxValue, full: false), content);
            var path = Path.Combine(folder, "artifacts", Contents.Digest(content)[..2], Contents.Digest(content));
            await File.WriteAllBytesAsync(path, damaged);
            var disk = new FailingDisk(write, full: false);
            var committed = await TryStageAndCommitAsync(folder, disk, content);
            var left = await File.ReadAllBytesAsync(path);
            (committed ? left.SequenceEqual(content) : left.SequenceEqual(content) || left.SequenceEqual(damaged)).ShouldBeTrue($"died at write {write}");
            if (!disk.Failed)
            {
                committed.ShouldBeTrue();
                return;
            }
        }
    }

    [Fact]
    public async Task Stage_DiskFullAtAnyWrite_LeavesNothing()
    {
        for (var write = 0; ; write++)
        {
            var folder = Folder.In($"full{write}");
            var disk = new FailingDisk(write, full: true);
            using var store = new FileArtifactStore(Path.Combine(folder, "artifacts"), Path.Combine(folder, "staging"), Time, disk);
            var staged = await TryAsync(() => store.StageAsync(new MemoryStream(Contents.Bytes(3_000_000)), long.MaxValue, Never));
            if (!disk.Failed)
            {
                write.ShouldBeGreaterThan(5);
                return;
            }

            staged.ShouldBeNull();
            Directory.EnumerateFiles(Path.Combine(folder, "staging")).ShouldBeEmpty($"disk full at write {write}");
        }
    }

    [Fact]
    public async Task StageAsync_ProcessKilledInTheMiddle_LeavesNothingVisible()
    {
        using (var probe = Probe.Start(Folder.In("data")))
        {
            await probe.ExpectAsync("started");
            await probe.SayAsync("stage");
            await probe.SayAsync(Convert.ToHexString(Contents.Bytes(2_000_000)));
            await probe.ExpectAsync("read");
            await probe.SayAsync(Convert.ToHexString(Contents.Bytes(2_000_000)));
            await probe.ExpectAsync("read");
            await probe.KillAsync();
        }

        using var store = new FileArtifactStore(Folder.In("data", "artifacts"), Folder.In("data", "staging"), Time);
        (await ListAllAsync(store)).ShouldBeEmpty();
        Directory.EnumerateFiles(Folder.In("data", "staging")).Count().ShouldBe(1);
        (await store.DiscardAbandonedAsync(DateTimeOffset.MaxValue, Never)).ShouldBe(1);
    }

    [Fact]
    public async Task CommitAsync_ProcessKilledAfterwards_KeepsTheArtifact()
    {
        var content = Contents.Bytes(1_000_000);
        using (var probe = Probe.Start(Folder.In("data")))
        {
            await probe.ExpectAsync("started");
            await probe.SayAsync("stage");
            await probe.SayAsync(Convert.ToHexString(content));
            await probe.SayAsync("");
            await probe.ExpectAsync("staged");
            await probe.SayAsync("commit");
            await probe.ExpectAsync("committed");
            await probe.KillAsync();
        }

        using var store = new FileArtifactStore(Folder.In("data", "artifacts"), Folder.In("data", "staging"), Time);
        using var file = await store.OpenFileAsync(Contents.Digest(content), Never);
        (await File.ReadAllBytesAsync(file!.Path)).ShouldBe(content);
    }

    private async Task<bool> TryStageAndCommitAsync(string folder, FailingDisk disk, byte[] content)
    {
        using var store = new FileArtifactStore(Path.Combine(folder, "artifacts"), Path.Combine(folder, "staging"), Time, disk);
        var staged = await TryAsync(() => store.StageAsync(new MemoryStream(content), long.MaxValue, Never));
        return staged is not null && await TryAsync(async () =>
        {
            await store.CommitAsync(staged, Never);
            return staged;
        }) is not null;
    }

    private static async Task<StagedArtifact?> TryAsync(Func<Task<StagedArtifact>> action)
    {
        try
        {
            return await action();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static async Task<List<StoredArtifact>> ListAllAsync(FileArtifactStore store)
    {
        var all = new List<StoredArtifact>();
        await foreach (var artifact in store.ListAsync(Never))
        {
            all.Add(artifact);
        }

        return all;
    }
}
