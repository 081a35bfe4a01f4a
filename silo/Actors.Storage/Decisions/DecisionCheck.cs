using System.Security.Cryptography;
using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <inheritdoc cref="IDecisionCheck"/>
internal sealed class DecisionCheck(IDecisionStore store, SegmentDigests digests) : IDecisionCheck
{
    public async Task<DecisionCheckReport> CheckAsync(string tenant, CancellationToken cancellationToken)
    {
        // The log is read first: what is sealed meanwhile is then more than it says, never less.
        var missing = new HashSet<string>(await digests.ListAsync(tenant, cancellationToken), StringComparer.Ordinal);
        var known = missing.ToHashSet(StringComparer.Ordinal);
        if (missing.Count > 0)
        {
            // Before the segments: a journal that becomes some meanwhile is met as the one or the other.
            missing.ExceptWith(await AboutToBeAsync(cancellationToken));
        }

        var (segments, predictions, immutable, faults) = (0, 0L, 0L, new List<string>());
        foreach (var (segment, length) in await store.ListSegmentsAsync(cancellationToken))
        {
            if (await store.ReadSegmentAsync(segment, 0, checked((int)length), cancellationToken) is not { } bytes || Read(segment, bytes, faults) is not { } footer
                || footer.Tenant != tenant)
            {
                continue;
            }

            segments++;
            predictions += footer.Count;
            faults.AddRange(FaultsOf(segment, bytes, footer));
            var digest = SegmentDigests.Hex(footer);
            _ = missing.Remove(digest);
            if (known.Contains(digest))
            {
                immutable += footer.Count;
            }
            else if (footer.IsImmutable && !(await digests.ListAsync(tenant, cancellationToken)).Contains(digest))
            {
                faults.Add($"The segment {segment} is not the one of which the audit log has the digest.");
            }
        }

        // What is gone may have come to the end of its time meanwhile.
        missing.IntersectWith(missing.Count == 0 ? [] : await digests.ListAsync(tenant, cancellationToken));
        faults.AddRange(missing.Select(digest => $"A segment is gone of which the audit log has the digest {digest}."));
        return new DecisionCheckReport(segments, predictions, immutable, faults);
    }

    /// <summary>What journals will become: where a silo is killed between the entry and the segment, the next one makes it from the journal, which is still there.</summary>
    private async Task<HashSet<string>> AboutToBeAsync(CancellationToken cancellationToken)
    {
        var digests = new HashSet<string>(StringComparer.Ordinal);
        var segments = new JournalSegments(store);
        foreach (var journal in await store.ListJournalsAsync(cancellationToken))
        {
            digests.UnionWith((await segments.MakeAsync(journal, pause: null, cancellationToken)).Select(segment => SegmentDigests.Hex(Segment.ReadFooterOf(segment.Span))));
        }

        return digests;
    }

    private static SegmentFooter? Read(string segment, byte[] bytes, List<string> faults)
    {
        try
        {
            return Segment.ReadFooterOf(bytes);
        }
        catch (InvalidDataException fault)
        {
            faults.Add($"The segment {segment} cannot be read: {fault.Message}");
            return null;
        }
    }

    private static IEnumerable<string> FaultsOf(string segment, byte[] bytes, SegmentFooter footer)
    {
        foreach (var block in footer.Blocks)
        {
            var isThere = block.Offset >= 0 && block.Length >= 0 && block.Offset + block.Length <= bytes.Length;
            if (!isThere || !SHA256.HashData(bytes.AsSpan((int)block.Offset, block.Length)).AsSpan().SequenceEqual(block.Digest.Span))
            {
                yield return $"The segment {segment} is changed: {block.Count} predictions of {block.Model} version {block.Version} from {block.FirstAt:O}.";
            }
        }
    }
}
