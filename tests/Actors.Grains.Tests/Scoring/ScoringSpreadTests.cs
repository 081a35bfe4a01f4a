using System.Globalization;
using System.Text.Json;
using Actors.Storage.Artifacts;
using Actors.TestKit.Gateway;

namespace Actors.Grains.Tests.Scoring;

/// <summary>Several silos at one job, and what becomes of it when they are killed, stop, or cannot reach their store.</summary>
public sealed class ScoringSpreadTests(ScoringFixture fixture) : IClassFixture<ScoringFixture>
{
    private const int Rows = 2_000;

    /// <summary>Of four silos one is killed before its second chunk is known, one after that but before it hears so. Every row is there once, and is what a prediction says.</summary>
    [Fact]
    public async Task Kill_OfTwoSilosOfFour_LeavesEachRowOnce_AsPredictedDirectly()
    {
        var inputs = Enumerable.Range(1, Rows).Select(row => (A: (float)row, B: row / 7f)).ToArray();
        var id = await SubmitAsync(inputs);
        await using var lost = new ScoringSilo(fixture.Host, fixture.Clock, new Line(killAt: 2));
        await using var arrived = new ScoringSilo(fixture.Host, fixture.Clock, new Line(killAt: 2, arrives: true));
        await Task.WhenAll(lost.StartAsync(), arrived.StartAsync());
        _ = await fixture.UntilAsync(id, _ => lost.Line.IsDead && arrived.Line.IsDead, "both silos' deaths");
        (lost.Line.Taken, arrived.Line.Taken).ShouldBe((1, 2), "Both had part of it.");

        await using var third = new ScoringSilo(fixture.Host, fixture.Clock);
        await using var fourth = new ScoringSilo(fixture.Host, fixture.Clock);
        await Task.WhenAll(third.StartAsync(), fourth.StartAsync());
        _ = await fixture.UntilAsync(id, job => ScoringFixture.Chunks(job, "done") >= ScoringFixture.Chunks(job, "total") - 1, "all chunks but the dead silo's");
        fixture.Clock.Ahead += TimeSpan.FromSeconds(11);
        var ended = await fixture.UntilAsync(id, ScoringFixture.IsOver, "its end");

        ended.GetProperty("phase").GetString().ShouldBe("done", ended.ToString());
        _ = await fixture.UntilAsync(id, job => new[] { lost, arrived, third, fourth }.Sum(silo => silo.Line.Taken) == ScoringFixture.Chunks(job, "total"), "the last answer: each chunk counts once, whoever did it");
        await CheckAsync(id, inputs);
    }

    /// <summary>What a silo has begun when it stops is free at once: no clock is set ahead.</summary>
    [Fact]
    public async Task Stop_GivesChunksBack()
    {
        var inputs = Enumerable.Range(1, Rows).Select(row => ((float)row, 0.5f)).ToArray();
        var id = await SubmitAsync(inputs);
        var hold = new HeldArtifacts(fixture.Host.Artifacts);
        await using (var first = new ScoringSilo(fixture.Host, fixture.Clock, artifacts: hold))
        {
            await first.StartAsync();
            _ = await fixture.UntilAsync(id, job => ScoringFixture.Chunks(job, "leased") > 0 && hold.IsAsked, "a chunk under way");
            await first.StopAsync();
        }

        ScoringFixture.Chunks(await fixture.GetAsync(id), "leased").ShouldBe(0);
        await using var second = new ScoringSilo(fixture.Host, fixture.Clock);
        await second.StartAsync();
        var ended = await fixture.UntilAsync(id, ScoringFixture.IsOver, "its end");
        ended.GetProperty("phase").GetString().ShouldBe("done");
        await CheckAsync(id, inputs);
    }

    /// <summary>A store that fails more often than a chunk is tried costs time, not the job.</summary>
    [Fact]
    public async Task Store_ThatIsAwayForLong_IsWaitedFor()
    {
        var inputs = Enumerable.Range(1, 20).Select(row => ((float)row, 0.5f)).ToArray();
        var id = await SubmitAsync(inputs);
        var failing = new HeldArtifacts(fixture.Host.Artifacts) { Failures = 8 };
        await using var silo = new ScoringSilo(fixture.Host, fixture.Clock, artifacts: failing);
        await silo.StartAsync();

        var ended = await fixture.UntilAsync(id, ScoringFixture.IsOver, "its end", () => fixture.Clock.Ahead += TimeSpan.FromSeconds(1));

        (ended.GetProperty("phase").GetString(), failing.Failures).ShouldBe(("done", 0), ended.ToString());
        await CheckAsync(id, inputs);
    }

    private Task<string> SubmitAsync((float A, float B)[] inputs) => fixture.SubmitAsync(
        new { model = ScoringFixture.Model, columns = new { x = (string[])["a", "b"] }, chunkBytes = 4096, badRows = "skip" },
        "a,b\n" + string.Concat(inputs.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.A:R},{row.B:R}\n"))));

    private async Task CheckAsync(string id, (float A, float B)[] inputs)
    {
        var rows = (await fixture.Client.GetStringAsync($"/api/v1/scoring-jobs/{id}/results")).Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..].Select(line => line.Split(',')).ToList();
        using var gateway = new GatewayClient(fixture.Host.Address);
        var direct = await gateway.InferAsync(ScoringFixture.Model, version: null, id: null, "x", columns: 2, inputs.SelectMany(row => (float[])[row.A, row.B]).ToArray());
        rows.Select(row => row[0]).Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, inputs.Length).Select(row => row.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var number = int.Parse(row[0], CultureInfo.InvariantCulture);
            (float.Parse(row[1], CultureInfo.InvariantCulture), float.Parse(row[2], CultureInfo.InvariantCulture))
                .ShouldBe(((float)direct.Values("y")[2 * (number - 1)], (float)direct.Values("y")[(2 * number) - 1]));
        }
    }

    /// <summary>A store that keeps results waiting, or fails to take them so often.</summary>
    private sealed class HeldArtifacts(IArtifactStore inner) : IArtifactStore
    {
        private int _failures = -1;

        public bool IsAsked { get; private set; }

        /// <summary>How often it still fails; below zero it holds what is staged until that is taken back.</summary>
        public int Failures
        {
            get => Volatile.Read(ref _failures);
            set => Volatile.Write(ref _failures, value);
        }

        public async Task<StagedArtifact> StageAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
        {
            IsAsked = true;
            if (Failures < 0)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            if (Failures > 0)
            {
                _ = Interlocked.Decrement(ref _failures);
                throw new IOException("The store is away.");
            }

            return await inner.StageAsync(content, maxBytes, cancellationToken);
        }

        public Task CommitAsync(StagedArtifact staged, CancellationToken cancellationToken) => inner.CommitAsync(staged, cancellationToken);

        public Task DiscardAsync(StagedArtifact staged, CancellationToken cancellationToken) => inner.DiscardAsync(staged, cancellationToken);

        public Task<ArtifactFile?> OpenFileAsync(string artifact, CancellationToken cancellationToken) => inner.OpenFileAsync(artifact, cancellationToken);

        public Task<Stream?> OpenAtAsync(string artifact, long offset, CancellationToken cancellationToken) => inner.OpenAtAsync(artifact, offset, cancellationToken);

        public Task<IReadOnlyDictionary<string, long>> FindSizesAsync(IReadOnlyCollection<string> digests, CancellationToken cancellationToken) => inner.FindSizesAsync(digests, cancellationToken);

        public IAsyncEnumerable<StoredArtifact> ListAsync(CancellationToken cancellationToken) => inner.ListAsync(cancellationToken);

        public Task<bool> DeleteAsync(string digest, DateTimeOffset committedBefore, CancellationToken cancellationToken) => inner.DeleteAsync(digest, committedBefore, cancellationToken);

        public Task<int> DiscardAbandonedAsync(DateTimeOffset stagedBefore, CancellationToken cancellationToken) => inner.DiscardAbandonedAsync(stagedBefore, cancellationToken);
    }
}
