using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>What a journal becomes: the same journal gives the same bytes, whoever makes them and however often. One caller at a time.</summary>
internal sealed class JournalSegments(IDecisionStore store)
{
    private readonly ByteBuffer _segments = new(64 * 1024);

    /// <summary>A segment for each tenant and time of keeping, those that are immutable apart. Valid until the next call: the memory is used again.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> MakeAsync(string journal, CancellationToken cancellationToken)
    {
        using var frames = new JournalFrames();
        await foreach (var batch in store.ReadJournalAsync(journal, cancellationToken))
        {
            frames.Add(batch.Span);
        }

        _segments.Clear();
        var places = new List<Range>();
        foreach (var blocks in frames.Segments())
        {
            var start = _segments.Length;
            Segment.Write(_segments, blocks);
            places.Add(start.._segments.Length);
        }

        return places.ConvertAll(place => _segments.WrittenMemory[place]);
    }
}
