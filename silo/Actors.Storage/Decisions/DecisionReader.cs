using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Actors.Domain.Decisions;
using Actors.Storage.Outcomes;

namespace Actors.Storage.Decisions;

/// <summary>
/// Merges what journals and segments hold. Journals are read first: one that is sealed meanwhile is then met again as segments, and each id counts once.
/// </summary>
internal sealed class DecisionReader(IDecisionStore store, IDecisionLog log, SegmentFooters footers, DecisionSubjects subjects, IOutcomeStore outcomes) : IDecisionReader
{
    public async IAsyncEnumerable<Decision> ReadAsync(DecisionFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await log.FlushAsync(cancellationToken);
        if (filter.Subject is { } subject)
        {
            if (await subjects.FindPseudonymAsync(filter.Tenant, subject, cancellationToken) is not { } pseudonym)
            {
                yield break;
            }

            filter = filter with { Subject = pseudonym };
        }

        var waiting = new PriorityQueue<Decision, Guid>();
        await ReadJournalsAsync(filter, waiting, cancellationToken);
        var blocks = await FindBlocksAsync(filter, cancellationToken);
        Guid? last = null;
        foreach (var (segment, block) in blocks)
        {
            while (waiting.TryPeek(out _, out var id) && id.CompareTo(block.First) < 0)
            {
                if (waiting.Dequeue() is var decision && id != last)
                {
                    last = id;
                    yield return await subjects.OpenAsync(decision, cancellationToken);
                }
            }

            await ReadBlockAsync(segment, block, filter, waiting, cancellationToken);
        }

        while (waiting.TryDequeue(out var decision, out var id))
        {
            if (id != last)
            {
                last = id;
                yield return await subjects.OpenAsync(decision, cancellationToken);
            }
        }
    }

    public async Task<bool> EraseAsync(string tenant, string subject, CancellationToken cancellationToken)
    {
        // Comments on the predictions, while it can still be told which they are; who is cut off here erases again.
        var found = new List<Guid>();
        await foreach (var decision in ReadAsync(new DecisionFilter { Tenant = tenant, Subject = subject }, cancellationToken))
        {
            found.Add(decision.Head.Id);
        }

        await outcomes.ForgetAuthorsAsync(tenant, found, cancellationToken);

        // What was said of the person and still waits is written under the key that goes.
        await log.FlushAsync(cancellationToken);
        return await subjects.EraseAsync(tenant, subject, cancellationToken);
    }

    private async Task ReadJournalsAsync(DecisionFilter filter, PriorityQueue<Decision, Guid> waiting, CancellationToken cancellationToken)
    {
        foreach (var journal in await store.ListJournalsAsync(cancellationToken))
        {
            await foreach (var batch in store.ReadJournalAsync(journal, cancellationToken))
            {
                Take(batch.Span, filter, waiting);
            }
        }
    }

    private async Task<List<(string Segment, BlockSummary Block)>> FindBlocksAsync(DecisionFilter filter, CancellationToken cancellationToken)
    {
        var segments = await footers.ListAsync(cancellationToken);
        return
        [
            .. segments.Where(segment => segment.Footer.Tenant == filter.Tenant)
                .SelectMany(segment => segment.Footer.Blocks.Where(block => block.MayHold(filter)).Select(block => (segment.Segment, block)))
                .OrderBy(found => found.block.First),
        ];
    }

    private async Task ReadBlockAsync(
        string segment, BlockSummary block, DecisionFilter filter, PriorityQueue<Decision, Guid> waiting, CancellationToken cancellationToken)
    {
        // A segment whose time is over may go at any moment.
        if (await store.ReadSegmentAsync(segment, block.Offset, block.Length, cancellationToken) is not { } bytes)
        {
            return;
        }

        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(block.Digest.Span))
        {
            throw new InvalidDataException($"The segment {segment} of the decision log is damaged at byte {block.Offset}.");
        }

        foreach (var decision in DecisionBlock.Read(bytes, filter))
        {
            waiting.Enqueue(decision, decision.Head.Id);
        }
    }

    private static void Take(ReadOnlySpan<byte> frames, DecisionFilter filter, PriorityQueue<Decision, Guid> waiting)
    {
        var templates = new FrameTemplates();
        for (var frame = DecisionFrame.Next(ref frames); !frame.IsEmpty; frame = DecisionFrame.Next(ref frames))
        {
            if (!templates.TryLearn(frame) && DecisionFrame.Read(frame, templates.Of(frame)) is var decision && filter.Takes(decision.Head))
            {
                waiting.Enqueue(decision, decision.Head.Id);
            }
        }
    }
}
