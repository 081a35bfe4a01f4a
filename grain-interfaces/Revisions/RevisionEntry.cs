namespace Actors.Revisions;

/// <summary>A revision of something that is set whole.</summary>
/// <param name="Revision">1, 2, 3, ... without gaps.</param>
/// <param name="Since">From when on it was in force; never before the revision before it.</param>
/// <param name="By">Who set it.</param>
/// <param name="Reason">Why; null where nobody said.</param>
/// <param name="Content">What was set, as JSON; empty where only the rest is asked for.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RevisionEntry)]
public sealed record RevisionEntry(
    [property: Id(0)] long Revision,
    [property: Id(1)] DateTimeOffset Since,
    [property: Id(2)] string By,
    [property: Id(3)] string? Reason,
    [property: Id(4)] string Content);
