using Actors.Storage.Artifacts;
using Actors.TestKit;

namespace Actors.Storage.Tests.Artifacts;

/// <summary>What every artifact store promises.</summary>
public abstract class ArtifactStoreContract : IAsyncLifetime
{
    private const long Enough = long.MaxValue;
    private static readonly CancellationToken Never = CancellationToken.None;

    private protected ManualTime Time { get; } = new();

    private protected TemporaryFolder Folder { get; } = new();

    private protected IArtifactStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await CreateAsync();

    public virtual Task DisposeAsync()
    {
        Folder.Dispose();
        return Task.CompletedTask;
    }

    private protected abstract Task<IArtifactStore> CreateAsync();

    private protected async Task<StagedArtifact> StageAsync(byte[] content) => await Store.StageAsync(new MemoryStream(content), Enough, Never);

    private protected async Task<byte[]?> ReadAsync(string artifact)
    {
        using var file = await Store.OpenFileAsync(artifact, Never);
        return file is null ? null : await File.ReadAllBytesAsync(file.Path);
    }

    private protected async Task<List<StoredArtifact>> ListAsync()
    {
        var all = new List<StoredArtifact>();
        await foreach (var artifact in Store.ListAsync(Never))
        {
            all.Add(artifact);
        }

        return all;
    }

    /// <summary>Parts are read from anywhere, in the middle of what the store keeps together and across it, of what is staged and of what is committed.</summary>
    [Fact]
    public async Task OpenAtAsync_AnyOffset_ReadsFromThere()
    {
        var content = Contents.Bytes((3 * 1024 * 1024) + 17);
        var staged = await StageAsync(content);
        foreach (var offset in (int[])[0, 1, 1024 * 1024, (1024 * 1024) + 5, (3 * 1024 * 1024) + 16])
        {
            (await ReadAtAsync(staged.UploadId, offset)).AsSpan().SequenceEqual(content.AsSpan(offset)).ShouldBeTrue($"At {offset}.");
        }

        await Store.CommitAsync(staged, Never);
        (await ReadAtAsync(staged.Digest, 2_000_000)).AsSpan().SequenceEqual(content.AsSpan(2_000_000)).ShouldBeTrue();
        (await ReadAtAsync(staged.Digest, content.Length)).ShouldBeEmpty();
        (await ReadAtAsync(staged.Digest, 5L * 1024 * 1024)).ShouldBeEmpty();
        (await Store.OpenAtAsync(new string('0', 64), 0, Never)).ShouldBeNull();
        (await Store.OpenAtAsync("../secret", 0, Never)).ShouldBeNull();
    }

    /// <summary>More than the store asks for at once, some of them twice, not there, or no digest at all.</summary>
    [Fact]
    public async Task FindSizesAsync_TellsOfThoseThatAreThere()
    {
        var expected = new Dictionary<string, long>();
        foreach (var seed in Enumerable.Range(1, 120))
        {
            var staged = await StageAsync(Contents.Bytes(seed, seed));
            expected[staged.Digest] = seed;
            await Store.CommitAsync(staged, Never);
        }

        var uncommitted = await StageAsync(Contents.Bytes(500, 500));
        (await Store.FindSizesAsync([.. expected.Keys, .. expected.Keys, uncommitted.Digest, new string('0', 64), "../secret"], Never)).ShouldBe(expected, ignoreOrder: true);
        (await Store.FindSizesAsync([], Never)).ShouldBeEmpty();
    }

    private async Task<byte[]> ReadAtAsync(string artifact, long offset)
    {
        await using var stream = (await Store.OpenAtAsync(artifact, offset, Never)).ShouldNotBeNull();
        using var read = new MemoryStream();
        await stream.CopyToAsync(read, Never);
        return read.ToArray();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    [InlineData((3 * 1024 * 1024) + 17)]
    public async Task CommitAsync_StagedContent_IsReadBackUnderItsDigest(int length)
    {
        var content = Contents.Bytes(length);

        var staged = await StageAsync(content);
        await Store.CommitAsync(staged, Never);

        staged.Digest.ShouldBe(Contents.Digest(content));
        staged.SizeBytes.ShouldBe(length);
        (await ReadAsync(staged.Digest)).ShouldBe(content);
        (await ListAsync()).ShouldBe([new StoredArtifact(staged.Digest, length, Time.GetUtcNow())]);
    }

    [Fact]
    public async Task StageAsync_BeforeCommit_IsFoundByUploadIdOnly()
    {
        var content = Contents.Bytes(100);

        var staged = await StageAsync(content);

        (await ReadAsync(staged.UploadId)).ShouldBe(content);
        (await ReadAsync(staged.Digest)).ShouldBeNull();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task StageAsync_LongerThanAllowed_IsRefusedAndNothingStays()
    {
        var refused = await Should.ThrowAsync<ArtifactTooLargeException>(() => Store.StageAsync(new MemoryStream(new byte[2_000_001]), 2_000_000, Never));

        refused.MaxBytes.ShouldBe(2_000_000);
        await NothingIsStagedAsync();
    }

    [Fact]
    public async Task StageAsync_ExactlyAsLongAsAllowed_IsTaken() =>
        (await Store.StageAsync(new MemoryStream(new byte[2_000_000]), 2_000_000, Never)).SizeBytes.ShouldBe(2_000_000);

    [Fact]
    public async Task StageAsync_StreamThatBreaks_LeavesNothing()
    {
        await Should.ThrowAsync<IOException>(() => Store.StageAsync(new BrokenStream(5_000_000, breaks: true), Enough, Never));

        await NothingIsStagedAsync();
    }

    [Fact]
    public async Task StageAsync_Cancelled_LeavesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => Store.StageAsync(new BrokenStream(5_000_000, breaks: false), Enough, cancelled.Token));

        await NothingIsStagedAsync();
    }

    [Fact]
    public async Task StageAsync_LongStream_HoldsOneBlockInMemory()
    {
        var content = new BrokenStream(32_000_000, breaks: false);

        await Store.StageAsync(content, Enough, Never);

        content.LargestRead.ShouldBeLessThanOrEqualTo(1024 * 1024);
    }

    [Fact]
    public async Task CommitAsync_KnownDigest_StartsItsAgeAnew()
    {
        var content = Contents.Bytes(100);
        await Store.CommitAsync(await StageAsync(content), Never);
        Time.Advance(TimeSpan.FromHours(1));

        var again = await StageAsync(content);
        await Store.CommitAsync(again, Never);

        (await ListAsync()).ShouldBe([new StoredArtifact(again.Digest, 100, Time.GetUtcNow())]);
        (await ReadAsync(again.UploadId)).ShouldBeNull();
        (await Store.DeleteAsync(again.Digest, Time.GetUtcNow(), Never)).ShouldBeFalse();
        (await ReadAsync(again.Digest)).ShouldBe(content);
    }

    [Fact]
    public async Task CommitAsync_Twice_IsTheSameAsOnce()
    {
        var staged = await StageAsync(Contents.Bytes(100));

        await Store.CommitAsync(staged, Never);
        await Store.CommitAsync(staged, Never);

        (await ListAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task CommitAsync_SameContentManyTimesAtOnce_KeepsOne()
    {
        var content = Contents.Bytes(100_000);
        var staged = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StageAsync(content)));

        await Task.WhenAll(staged.Select(one => Task.Run(() => Store.CommitAsync(one, Never))));

        (await ListAsync()).Count.ShouldBe(1);
        (await ReadAsync(staged[0].Digest)).ShouldBe(content);
        await NothingIsStagedAsync();
    }

    [Fact]
    public async Task CommitAsync_Discarded_IsRefused()
    {
        var staged = await StageAsync(Contents.Bytes(100));
        await Store.DiscardAsync(staged, Never);
        await Store.DiscardAsync(staged, Never);

        await Should.ThrowAsync<ArtifactNotStagedException>(() => Store.CommitAsync(staged, Never));

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task DeleteAsync_CommittedBefore_Goes()
    {
        var staged = await StageAsync(Contents.Bytes(100));
        await Store.CommitAsync(staged, Never);

        (await Store.DeleteAsync(staged.Digest, Time.GetUtcNow(), Never)).ShouldBeFalse();
        (await Store.DeleteAsync(staged.Digest, Time.GetUtcNow().AddSeconds(1), Never)).ShouldBeTrue();
        (await Store.DeleteAsync(staged.Digest, Time.GetUtcNow().AddSeconds(1), Never)).ShouldBeFalse();

        (await ReadAsync(staged.Digest)).ShouldBeNull();
        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task DiscardAbandonedAsync_OldUploads_GoAndArtifactsStay()
    {
        var content = Contents.Bytes(100);
        var kept = await StageAsync(content);
        await Store.CommitAsync(kept, Never);
        var old = await StageAsync(Contents.Bytes(100, seed: 2));
        Time.Advance(TimeSpan.FromHours(1));
        var young = await StageAsync(Contents.Bytes(100, seed: 3));

        (await Store.DiscardAbandonedAsync(Time.GetUtcNow(), Never)).ShouldBe(1);

        (await ReadAsync(old.UploadId)).ShouldBeNull();
        (await ReadAsync(young.UploadId)).ShouldNotBeNull();
        (await ReadAsync(kept.Digest)).ShouldBe(content);
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../etc/passwd")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("ffffffffffffffffffffffffffffffff")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public async Task OpenFileAsync_NoSuchArtifact_IsNull(string artifact)
    {
        (await Store.OpenFileAsync(artifact, Never)).ShouldBeNull();
        (await Store.DeleteAsync(artifact, Time.GetUtcNow().AddDays(1), Never)).ShouldBeFalse();
    }

    [Fact]
    public async Task CommitAsync_NameThatLeavesTheStore_IsRefused() =>
        await Should.ThrowAsync<ArgumentException>(() => Store.CommitAsync(new StagedArtifact("../../evil", new string('f', 64), 1), Never));

    private protected async Task NothingIsStagedAsync() => (await Store.DiscardAbandonedAsync(DateTimeOffset.MaxValue, Never)).ShouldBe(0);
}
