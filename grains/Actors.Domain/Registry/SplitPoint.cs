using System.Collections.Immutable;
using Actors.Domain.Rollouts;

namespace Actors.Domain.Registry;

/// <summary>How traffic without a version was split, as the history keeps it.</summary>
/// <param name="Rollout">The rollout or experiment that wanted it.</param>
/// <param name="Candidate">The version that was tried.</param>
/// <param name="Share">Its share, 0 to 1; the live version had the rest.</param>
/// <param name="Shadows">Versions that got copies.</param>
public sealed record SplitPoint(string Rollout, int Candidate, double Share, ImmutableArray<int> Shadows)
{
    /// <summary>Of an experiment: the versions of its arms, which share requests by what each caller was exposed to; empty for a rollout.</summary>
    public ImmutableArray<int> Arms { get; init; } = [];

    /// <summary>Of an experiment: the version that was live when it began. Once another is, the split is void.</summary>
    public int? Live { get; init; }

    /// <summary>Of a split.</summary>
    public static SplitPoint? Of(TrafficSplit? split) => split is null ? null : new SplitPoint(split.Rollout, split.Candidate, split.Share, split.Shadows)
    {
        Arms = split.Arms.IsDefaultOrEmpty ? [] : [.. split.Arms.Select(arm => arm.Version).Distinct()],
        Live = split.Live,
    };

    /// <summary>
    /// The share that each version had of the traffic that named none, where this was in force or nothing was. Null where an experiment gave it, to each caller by
    /// the arm that it was exposed to.
    /// </summary>
    /// <param name="split">What was in force; null for nothing.</param>
    /// <param name="live">The live version; null where there was none.</param>
    public static ImmutableArray<(int Version, double? Share)> Shares(SplitPoint? split, int? live)
    {
        if (split is { Arms.IsDefaultOrEmpty: false })
        {
            return split.Live is { } begun && begun != live ? Shares(split: null, live)
                : [.. split.Arms.Concat(live is { } known ? [known] : []).Distinct().Order().Select(version => (version, (double?)null))];
        }

        var shares = new SortedDictionary<int, double>();
        if (split is { Share: > 0 })
        {
            shares[split.Candidate] = split.Share;
        }

        if (live is { } version && 1 - (split?.Share ?? 0) is > 0 and var rest)
        {
            shares[version] = shares.GetValueOrDefault(version) + rest;
        }

        return [.. shares.Select(share => (share.Key, (double?)share.Value))];
    }
}
