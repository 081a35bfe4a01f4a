namespace Actors.Registry;

/// <summary>One change of a model.</summary>
/// <param name="Sequence">1, 2, 3, ... without gaps.</param>
/// <param name="At">When; never before the entry before it.</param>
/// <param name="By">Who; empty where the platform itself did it.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Kind">What, as <c>alias-moved</c>.</param>
/// <param name="Version">The version that it is about; null where it is about none.</param>
/// <param name="Alias">The alias that it is about; null where it is about none.</param>
/// <param name="Before">The version that the alias pointed at before; null where it did not exist.</param>
/// <param name="FollowUp">The follow-up that an emergency override opened; null where there was none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.HistoryEntry)]
public sealed record HistoryEntry(
    [property: Id(0)] long Sequence,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string By,
    [property: Id(3)] string? Reason,
    [property: Id(4)] string Kind,
    [property: Id(5)] int? Version,
    [property: Id(6)] string? Alias,
    [property: Id(7)] int? Before,
    [property: Id(8)] string? FollowUp)
{
    /// <summary>How traffic is split from then on; null where it is not, or the entry is about something else.</summary>
    [Id(9)]
    public HistorySplit? Split { get; init; }
}
