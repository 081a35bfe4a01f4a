using System.Net;
using System.Security.Cryptography;
using Actors.Audit;
using Actors.Domain.Scoring;
using Actors.Grains.Tests.Budgets;
using Actors.Scoring;
using Actors.Storage.Artifacts;
using Actors.Storage.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Actors.Grains.Tests.Scoring;

/// <summary>Results that lie in the database are sent as they are read.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class ScoringResultsTests : IAsyncLifetime
{
    private const int PartBytes = 2_500_000;
    private static readonly CancellationToken Never = CancellationToken.None;
    private GrainHost _host = null!;
    private HttpClient _client = null!;
    private GatedArtifacts _artifacts = null!;

    public async Task InitializeAsync()
    {
        _host = await ScoringFixture.StartAsync(new AheadTime(), services: services =>
        {
            _ = services.PostConfigure<ArtifactOptions>(options => options.Store = ArtifactStoreKind.Database);
            var store = services.Single(known => known.ServiceType == typeof(IArtifactStore));
            _ = services.Replace(ServiceDescriptor.Singleton<IArtifactStore>(provider => new GatedArtifacts((IArtifactStore)store.ImplementationFactory!(provider))));
        });
        _artifacts = (GatedArtifacts)_host.Artifacts;
        _client = new HttpClient { BaseAddress = _host.Address };
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>The second part cannot be had until the first has arrived, and no part is copied to the disk.</summary>
    [Fact]
    public async Task Results_InTheDatabase_BeginBeforeLaterPartsAreRead()
    {
        CallIdentity.System("test").Enter();
        var (id, parts) = await ScoreAsync();
        _artifacts.Hold(parts[1].Digest);

        using var response = await _client.GetAsync($"/api/v1/scoring-jobs/{id}/results", HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var body = await response.Content.ReadAsStreamAsync();
        var heading = "row,y_0,y_1\n"u8.ToArray();
        var first = new byte[heading.Length + PartBytes];
        await body.ReadExactlyAsync(first);
        first.ShouldBe([.. heading, .. parts[0].Content]);
        _artifacts.Release();
        using var rest = new MemoryStream();
        await body.CopyToAsync(rest);

        rest.ToArray().ShouldBe(parts[1].Content);
        response.Content.Headers.ContentLength.ShouldBe(heading.Length + (2 * PartBytes));
        Directory.EnumerateFiles(Path.Combine(_host.Folder, "cache")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_WithAPartThatIsGone_AreRefusedBeforeTheFirstByte()
    {
        CallIdentity.System("test").Enter();
        var (id, parts) = await ScoreAsync();
        (await _artifacts.DeleteAsync(parts[1].Digest, DateTimeOffset.MaxValue, Never)).ShouldBeTrue();

        using var response = await _client.GetAsync($"/api/v1/scoring-jobs/{id}/results");

        (response.StatusCode, response.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.Gone, "application/problem+json"));
    }

    /// <summary>The first byte of all is damaged: that is found after two megabytes were sent, before the last of the part are; a part that ends too early, too.</summary>
    [Theory]
    [InlineData("/api/v1/scoring-jobs", "UPDATE ArtifactChunk SET Content = zeroblob(length(Content)) WHERE Ordinal = 0")]
    [InlineData("/api/v1/scoring-jobs", "DELETE FROM ArtifactChunk WHERE Ordinal = 2")]
    [InlineData("/dashboard/jobs", "DELETE FROM ArtifactChunk WHERE Ordinal = 2")]
    public async Task Results_ThatAreDamaged_AreBrokenOff(string root, string damage)
    {
        CallIdentity.System("test").Enter();
        var (id, _) = await ScoreAsync();
        await using (var connection = await _host.Services.GetRequiredService<IDatabase>().OpenAsync(Never))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = damage;
            (await command.ExecuteNonQueryAsync()).ShouldBe(2);
        }

        using var response = await _client.GetAsync($"{root}/{id}/results", HttpCompletionOption.ResponseHeadersRead);
        await using var body = await response.Content.ReadAsStreamAsync();
        using var arrived = new MemoryStream();
        _ = await Should.ThrowAsync<IOException>(() => body.CopyToAsync(arrived));

        arrived.Length.ShouldBeLessThan(PartBytes);
    }

    /// <summary>A block that is wrong is found before anything is sent where it is the only one.</summary>
    [Fact]
    public async Task Part_ThatIsDamagedWhole_IsAProblem()
    {
        CallIdentity.System("test").Enter();
        var (id, _) = await ScoreAsync();
        await using (var connection = await _host.Services.GetRequiredService<IDatabase>().OpenAsync(Never))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM ArtifactChunk";
            _ = await command.ExecuteNonQueryAsync();
        }

        using var response = await _client.GetAsync($"/api/v1/scoring-jobs/{id}/results/1");

        (response.StatusCode, response.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.InternalServerError, "application/problem+json"));
    }

    /// <summary>A job of two chunks that is done, with parts of the test's own.</summary>
    private async Task<(string Id, (string Digest, byte[] Content)[] Parts)> ScoreAsync()
    {
        var plan = new ScoringPlan { Model = "streamed", Version = 1, Dataset = new string('0', 64), BadRows = BadRowPolicy.Skip };
        var id = (await _host.Grains.GetScoringJobs("default").SubmitAsync(ScoringJson.Write(plan), Never)).Json!;
        var job = _host.Grains.GetScoringJob("default", id);
        var cut = ScoringJson.Read<ScoringAssignment>((await job.LeaseAsync("one", isWanted: true, Never)).ShouldNotBeNull());
        await job.IndexAsync(cut.Lease, ScoringJson.Write(new ScoringIndex([new ScoringChunk(1, 4, 8, 1, 2), new ScoringChunk(2, 12, 4, 3, 2)], [new OutputColumns("y", "FP32", 2)], 64)), Never);
        var parts = new (string Digest, byte[] Content)[2];
        for (var number = 1; number <= parts.Length; number++)
        {
            var content = new byte[PartBytes];
            new Random(number).NextBytes(content);
            var staged = await _artifacts.StageAsync(new MemoryStream(content), long.MaxValue, Never);
            await _artifacts.CommitAsync(staged, Never);
            parts[number - 1] = (staged.Digest, content);
            Convert.ToHexStringLower(SHA256.HashData(content)).ShouldBe(staged.Digest);
            var lease = ScoringJson.Read<ScoringAssignment>((await job.LeaseAsync("one", isWanted: true, Never)).ShouldNotBeNull());
            (await job.CommitAsync(number, lease.Lease, ScoringJson.Write(new ScoringChunkResult(staged.Digest, PartBytes, 2, 0, 0, null, DateTimeOffset.UnixEpoch)), "[]", Never)).ShouldBe("taken");
        }

        return (id, parts);
    }

    /// <summary>A store that keeps whoever wants to read one artifact waiting.</summary>
    private sealed class GatedArtifacts(IArtifactStore inner) : IArtifactStore
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private volatile string? _held;

        public void Hold(string digest) => _held = digest;

        public void Release() => _gate.SetResult();

        public Task<StagedArtifact> StageAsync(Stream content, long maxBytes, CancellationToken cancellationToken) => inner.StageAsync(content, maxBytes, cancellationToken);

        public Task CommitAsync(StagedArtifact staged, CancellationToken cancellationToken) => inner.CommitAsync(staged, cancellationToken);

        public Task DiscardAsync(StagedArtifact staged, CancellationToken cancellationToken) => inner.DiscardAsync(staged, cancellationToken);

        public async Task<ArtifactFile?> OpenFileAsync(string artifact, CancellationToken cancellationToken)
        {
            await WaitAsync(artifact, cancellationToken);
            return await inner.OpenFileAsync(artifact, cancellationToken);
        }

        public async Task<Stream?> OpenAtAsync(string artifact, long offset, CancellationToken cancellationToken)
        {
            await WaitAsync(artifact, cancellationToken);
            return await inner.OpenAtAsync(artifact, offset, cancellationToken);
        }

        public Task<IReadOnlyDictionary<string, long>> FindSizesAsync(IReadOnlyCollection<string> digests, CancellationToken cancellationToken) => inner.FindSizesAsync(digests, cancellationToken);

        public IAsyncEnumerable<StoredArtifact> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

        public Task<bool> DeleteAsync(string digest, DateTimeOffset committedBefore, CancellationToken cancellationToken) => inner.DeleteAsync(digest, committedBefore, cancellationToken);

        public Task<int> DiscardAbandonedAsync(DateTimeOffset stagedBefore, CancellationToken cancellationToken) => inner.DiscardAbandonedAsync(stagedBefore, cancellationToken);

        private Task WaitAsync(string artifact, CancellationToken cancellationToken) => artifact == _held ? _gate.Task.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken) : Task.CompletedTask;
    }
}
