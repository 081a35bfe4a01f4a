using System.Collections.Immutable;

namespace Actors.Domain.Overview;

/// <summary>
/// Counts that only grow, as they were at a few instants of the last minute, so that differences over a window can be told. A count that is smaller than
/// it was belongs to a process that began anew: it counts from nothing.
/// </summary>
public sealed record CountWindow
{
    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    /// <summary>Instants nearer to each other than this are one.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private ImmutableList<(DateTimeOffset At, IReadOnlyDictionary<string, (long Requests, long Failures)> Counts)> Samples { get; init; } = [];

    /// <summary>Takes the counts of now.</summary>
    public CountWindow Take(DateTimeOffset now, IReadOnlyDictionary<string, (long Requests, long Failures)> counts)
    {
        var kept = Samples.RemoveAll(sample => now - sample.At > Length + Step || sample.At > now);
        return kept.Count > 0 && now - kept[^1].At < Step ? this with { Samples = kept } : this with { Samples = kept.Add((now, counts)) };
    }

    /// <summary>How long the window is that ends now; null where there is none yet.</summary>
    public TimeSpan? Span(DateTimeOffset now) => Samples.Count > 0 && now - Samples[0].At >= Step ? now - Samples[0].At : null;

    /// <summary>What a count has grown by in the window; null where there is no window yet.</summary>
    public (long Requests, long Failures)? Growth(string name, DateTimeOffset now, (long Requests, long Failures) current)
    {
        if (Span(now) is null)
        {
            return null;
        }

        var before = Samples[0].Counts.TryGetValue(name, out var known) && known.Requests <= current.Requests && known.Failures <= current.Failures ? known : default;
        return (current.Requests - before.Requests, current.Failures - before.Failures);
    }
}
