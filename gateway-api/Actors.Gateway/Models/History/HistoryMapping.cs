using Actors.Registry;

namespace Actors.Gateway.Models.History;

/// <summary>From the grains' history to the API's.</summary>
internal static class HistoryMapping
{
    public static HistoryDetail ToDetail(this HistoryEntry entry) => new(
        entry.Sequence, entry.At, entry.By, entry.Reason, entry.Kind, entry.Version, entry.Alias, entry.Before, entry.FollowUp)
    {
        Split = entry.Split?.ToDetail(),
    };

    public static SplitDetail ToDetail(this HistorySplit split) => new(split.Rollout, split.Candidate, split.Share, split.Shadows, split.Arms);

    public static IReadOnlyList<VersionShareDetail> ToDetail(this IEnumerable<VersionShare> traffic) =>
        [.. traffic.Select(share => new VersionShareDetail(share.Version, share.Digest, share.Share))];
}
