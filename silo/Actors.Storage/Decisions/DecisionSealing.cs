using Actors.Domain.Decisions;
using Actors.Storage.Threads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Decisions;

/// <summary>
/// Makes journals that have ended into segments, one for each tenant and time of keeping, and deletes segments whose time is over. The digest of one that is
/// immutable is in the audit log before the segment counts; after a kill in between it is written there again, and is the same.
/// </summary>
internal sealed partial class DecisionSealing(IDecisionStore store, SegmentFooters footers, SegmentDigests digests, IOptions<DecisionOptions> options, TimeProvider clock, ILogger<DecisionSealing> logger) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly QuietThread _quiet = new("decision-sealing", onlyIdle: true);
    private readonly JournalSegments _segments = new(store);

    public void Dispose()
    {
        _turn.Dispose();
        _quiet.Dispose();
    }

    /// <summary>Makes all journals that have ended into segments, where the processor is quiet. Calls take turns.</summary>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // Asked for again after each, since more may have ended meanwhile.
            var done = new HashSet<string>(StringComparer.Ordinal);
            while ((await store.ListEndedAsync(cancellationToken)).Where(journal => !done.Contains(journal)).ToList() is { Count: > 0 } ended)
            {
                await SealAsync(ended[0], isUrgent: ended.Count > options.Value.MostJournals, cancellationToken);
                _ = done.Add(ended[0]);
            }
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>Deletes segments whose time is over.</summary>
    public async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var (segment, footer) in await footers.ListAsync(cancellationToken))
        {
            if (footer.ExpiresAt <= now)
            {
                if (footer.IsImmutable)
                {
                    await digests.WriteExpiryAsync(footer, cancellationToken);
                }

                await store.DeleteSegmentAsync(segment, cancellationToken);
                LogExpired(segment, footer.Count, Convert.ToHexStringLower(footer.Digest.Span));
            }
        }
    }

    private async Task SealAsync(string journal, bool isUrgent, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        var segments = isUrgent
            ? await _segments.MakeAsync(journal, pause: null, cancellationToken)
            : await _quiet.RunAsync(() => _segments.MakeAsync(journal, _quiet.GiveWayAsync, cancellationToken));
        foreach (var segment in segments)
        {
            await digests.WriteAsync(Segment.ReadFooterOf(segment.Span), cancellationToken);
        }

        await store.SealAsync(journal, segments, cancellationToken);
        DecisionCosts.CountSeal(segments.Sum(segment => (long)segment.Length), clock.GetElapsedTime(begun));
        LogSealed(journal, segments.Count, segments.Sum(segment => (long)segment.Length));
    }

    [LoggerMessage(4051, LogLevel.Debug, "The journal {Journal} has become {Segments} segments of {Bytes} bytes")]
    private partial void LogSealed(string journal, int segments, long bytes);

    [LoggerMessage(4052, LogLevel.Information, "The segment {Segment} of {Count} predictions, {Digest}, was deleted: the time for which they are kept is over")]
    private partial void LogExpired(string segment, long count, string digest);
}
