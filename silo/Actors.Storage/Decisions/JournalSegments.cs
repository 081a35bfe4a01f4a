using Actors.Domain.Bytes;
using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>What a journal becomes: the same journal gives the same bytes, whoever makes them and however often. One caller at a time.</summary>
internal sealed class JournalSegments(IDecisionStore store)
{
    private readonly ByteBuffer _segments = new(64 * 1024);

    /// <summary>A segment for each tenant and time of keeping, those that are immutable apart. Valid until the next call: the memory is used again.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="pause">Waits between two blocks for as long as others go first; null where nobody does.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> MakeAsync(string journal, Func<CancellationToken, ValueTask>? pause, CancellationToken cancellationToken)
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
            var segment = new SegmentWriter(_segments);
            foreach (var block in blocks)
            {
                if (pause is not null && _segments.Length > 0)
                {
                    await pause(cancellationToken);
                }

                segment.Add(block);
            }

            segment.End();
            places.Add(start.._segments.Length);
        }

        return places.ConvertAll(place => _segments.WrittenMemory[place]);
    }
}
