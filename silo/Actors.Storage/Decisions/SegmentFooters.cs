using System.Collections.Concurrent;
using Actors.Domain.Decisions;

namespace Actors.Storage.Decisions;

/// <summary>What the segments say of themselves, remembered while they are there.</summary>
internal sealed class SegmentFooters(IDecisionStore store)
{
    private readonly ConcurrentDictionary<string, SegmentFooter> _known = new(StringComparer.Ordinal);

    /// <summary>All segments that can be read here.</summary>
    public async Task<IReadOnlyList<(string Segment, SegmentFooter Footer)>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await MeasureAsync(cancellationToken)).Select(one => (one.Segment, one.Footer))];

    /// <summary>All segments that can be read here, with their bytes.</summary>
    public async Task<IReadOnlyList<(string Segment, SegmentFooter Footer, long Length)>> MeasureAsync(CancellationToken cancellationToken)
    {
        var listed = await store.ListSegmentsAsync(cancellationToken);
        DecisionCosts.Note(listed.Sum(segment => segment.Length));
        var segments = new List<(string, SegmentFooter, long)>(listed.Count);
        foreach (var (segment, length) in listed)
        {
            if (_known.TryGetValue(segment, out var known))
            {
                segments.Add((segment, known, length));
            }
            else if (await ReadAsync(segment, length, cancellationToken) is { } footer)
            {
                segments.Add((segment, _known[segment] = footer, length));
            }
        }

        Forget(listed);
        return segments;
    }

    private async Task<SegmentFooter?> ReadAsync(string segment, long length, CancellationToken cancellationToken)
    {
        if (await store.ReadSegmentAsync(segment, length - Segment.TrailerBytes, Segment.TrailerBytes, cancellationToken) is not { } trailer)
        {
            return null;
        }

        var footer = Segment.FooterLength(trailer);
        return await store.ReadSegmentAsync(segment, length - Segment.TrailerBytes - footer, footer, cancellationToken) is { } bytes
            ? Segment.ReadFooter(bytes)
            : null;
    }

    private void Forget(IReadOnlyList<(string Segment, long Length)> listed)
    {
        if (_known.Count > listed.Count)
        {
            var there = listed.Select(segment => segment.Segment).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in _known.Keys.Where(segment => !there.Contains(segment)))
            {
                _ = _known.TryRemove(gone, out _);
            }
        }
    }
}
