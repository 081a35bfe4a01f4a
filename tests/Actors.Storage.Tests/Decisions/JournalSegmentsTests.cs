using Actors.Domain.Bytes;
using Actors.Domain.Decisions;
using Actors.Domain.Tests.Decisions;
using Actors.Storage.Decisions;
using Actors.TestKit;

namespace Actors.Storage.Tests.Decisions;

/// <summary>What a journal becomes, against segments written from all its predictions at once.</summary>
public sealed class JournalSegmentsTests : IDisposable
{
    private const int BatchCount = 700;
    private readonly TemporaryFolder _folder = new();
    private readonly MadeTemplates _templates = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task MakeAsync_PredictionsOfManyKindsInAnyOrder_AreASegmentForEachTenantAndTime()
    {
        var acme = Made.Many(seed: 1, count: 9_000);
        var longer = Made.Many(seed: 2, count: 500, days: 90);
        var other = Made.Many(seed: 3, count: 300, tenant: "other");
        var mixed = acme.Concat(longer).Concat(other).OrderBy(decision => decision.Head.TookMicroseconds).ToList();

        var segments = await MakeAsync(mixed);

        segments.ShouldBe([Whole(mixed, acme), Whole(mixed, longer), Whole(mixed, other)]);
    }

    [Fact]
    public async Task MakeAsync_APredictionThatWasWrittenTwice_IsThereOnceAsItWasFirst()
    {
        var decisions = Made.Many(seed: 4, count: 100);
        var again = decisions[40] with { Head = decisions[40].Head with { Confidence = 0.125 } };

        (await MakeAsync([.. decisions, again])).ShouldBe([Whole(decisions, decisions)]);
    }

    [Fact]
    public async Task MakeAsync_OneJournalAfterTheOther_IsWhatEachIsByItself()
    {
        using var store = new FileDecisionStore(_folder.Path);
        var segments = new JournalSegments(store);
        foreach (var (seed, count) in ((int, int)[])[(5, 2_000), (6, 10)])
        {
            var decisions = Made.Many(seed, count);
            (await MakeAsync(store, segments, decisions)).ShouldBe([Whole(decisions, decisions)]);
        }
    }

    /// <summary>Every other one with a template.</summary>
    private void Add(PendingDecisions pending, Decision decision)
    {
        var frame = new ByteBuffer();
        if (decision.Head.IsCached)
        {
            TemplatedFrame.Write(frame, decision, number: 0);
            pending.Add(frame.Written, _templates.Of(decision));
        }
        else
        {
            DecisionFrame.Write(frame, decision);
            pending.Add(frame.Written, template: null);
        }
    }

    private static string Whole(IReadOnlyList<Decision> journal, IEnumerable<Decision> ofSegment)
    {
        var ids = ofSegment.Select(decision => decision.Head.Id).ToHashSet();
        var buffer = new ByteBuffer();
        Segment.Write(buffer, [.. journal.Where(decision => ids.Contains(decision.Head.Id))]);
        return Convert.ToHexString(buffer.Written);
    }

    private async Task<List<string>> MakeAsync(FileDecisionStore store, JournalSegments segments, IReadOnlyList<Decision> decisions)
    {
        foreach (var batch in decisions.Chunk(BatchCount))
        {
            var pending = new PendingDecisions();
            Array.ForEach(batch, decision => Add(pending, decision));
            await store.AppendAsync(pending.Frames.WrittenMemory, isDurable: false, CancellationToken.None);
        }

        await store.EndJournalAsync(CancellationToken.None);
        var journal = (await store.ListEndedAsync(CancellationToken.None)).Order(StringComparer.Ordinal).Last();
        return [.. (await segments.MakeAsync(journal, pause: null, CancellationToken.None)).Select(segment => Convert.ToHexString(segment.Span))];
    }

    private async Task<List<string>> MakeAsync(IReadOnlyList<Decision> decisions)
    {
        using var store = new FileDecisionStore(_folder.Path);
        return await MakeAsync(store, new JournalSegments(store), decisions);
    }
}
