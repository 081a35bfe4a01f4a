using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>What a journal becomes: the same journal gives the same bytes, whoever makes them and however often.</summary>
internal static class JournalSegments
{
    /// <summary>A segment for each tenant and time of keeping, those that are immutable apart.</summary>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> MakeAsync(IDecisionStore store, string journal, CancellationToken cancellationToken)
    {
        var decisions = new List<Decision>();
        await foreach (var batch in store.ReadJournalAsync(journal, cancellationToken))
        {
            Read(batch.Span, decisions);
        }

        return
        [
            .. decisions.DistinctBy(decision => decision.Head.Id)
                .GroupBy(decision => (decision.Head.Tenant, decision.Head.RetentionDays, decision.Head.IsImmutable))
                .OrderBy(group => group.Key.Tenant, StringComparer.Ordinal).ThenBy(group => group.Key.RetentionDays).ThenBy(group => group.Key.IsImmutable)
                .Select(group => Make([.. group])),
        ];
    }

    private static ReadOnlyMemory<byte> Make(Decision[] decisions)
    {
        var buffer = new ByteBuffer(64 * 1024);
        Segment.Write(buffer, decisions);
        return buffer.WrittenMemory;
    }

    private static void Read(ReadOnlySpan<byte> frames, List<Decision> decisions)
    {
        for (var frame = DecisionFrame.Next(ref frames); !frame.IsEmpty; frame = DecisionFrame.Next(ref frames))
        {
            decisions.Add(DecisionFrame.Read(frame));
        }
    }
}
