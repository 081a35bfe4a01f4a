using Actors.Registry;

namespace Actors.Gateway.Models.History;

/// <summary>From the grains' history to the API's.</summary>
internal static class HistoryMapping
{
    public static HistoryDetail ToDetail(this HistoryEntry entry) => new(
        entry.Sequence, entry.At, entry.By, entry.Reason, entry.Kind, entry.Version, entry.Alias, entry.Before, entry.FollowUp);
}
