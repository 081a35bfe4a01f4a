namespace Actors.Gateway.Models.History;

/// <summary>One change of a model.</summary>
/// <param name="Sequence">1, 2, 3, ... without gaps.</param>
/// <param name="At">When; never before the change before it.</param>
/// <param name="By">Who, by the credential; empty where the platform itself did it.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Kind">registered, alias-moved, alias-removed, deprecated, reinstated, archived, amended, configured, loaded, unloaded, declared, assessed, rules-set, traffic-split, sunset-held, degraded, trusted or depreciated.</param>
/// <param name="Version">The version that it is about; null where it is about none.</param>
/// <param name="Alias">The alias that it is about; null where it is about none.</param>
/// <param name="Before">The version that the alias pointed at before; null where it did not exist.</param>
/// <param name="FollowUp">The follow-up that an emergency override opened; null where there was none.</param>
public sealed record HistoryDetail(
    long Sequence, DateTimeOffset At, string By, string? Reason, string Kind, int? Version, string? Alias, int? Before, string? FollowUp)
{
    /// <summary>How traffic is split from then on; null where it is not, or the change is about something else.</summary>
    public SplitDetail? Split { get; init; }
}
