using System.Collections.Immutable;

namespace Actors.Domain.Registry;

/// <summary>When versions of a model last answered. Deltas are merged by the later instant, so that they may come twice and in any order.</summary>
/// <param name="LastCalled">By version.</param>
public sealed record VersionUses(ImmutableSortedDictionary<int, DateTimeOffset> LastCalled)
{
    /// <summary>The most versions that are remembered: those that were called last.</summary>
    public const int MaxVersions = 1000;

    /// <summary>The least time between two writes of one model's row.</summary>
    public static readonly TimeSpan WritePeriod = TimeSpan.FromMinutes(1);

    /// <summary>Of which nothing is known.</summary>
    public static VersionUses None { get; } = new(ImmutableSortedDictionary<int, DateTimeOffset>.Empty);

    /// <summary>What is known with the delta.</summary>
    public VersionUses Merge(IEnumerable<KeyValuePair<int, DateTimeOffset>> delta)
    {
        ArgumentNullException.ThrowIfNull(delta);
        var merged = LastCalled;
        foreach (var (version, at) in delta)
        {
            merged = merged.TryGetValue(version, out var known) && known >= at ? merged : merged.SetItem(version, at);
        }

        return ReferenceEquals(merged, LastCalled) ? this
            : new VersionUses(merged.Count <= MaxVersions ? merged : merged.RemoveRange(merged.OrderBy(use => use.Value).Take(merged.Count - MaxVersions).Select(use => use.Key)));
    }

    /// <summary>Whether what is known may be written now.</summary>
    /// <param name="writtenAt">When it was last written; null where it was not.</param>
    public static bool IsDue(DateTimeOffset? writtenAt, DateTimeOffset now) => writtenAt is not { } last || now - last >= WritePeriod || now < last;
}
