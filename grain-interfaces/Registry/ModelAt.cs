namespace Actors.Registry;

/// <summary>A model's aliases and traffic at an instant.</summary>
/// <param name="At">The instant.</param>
/// <param name="Outcome">Whether that is known.</param>
/// <param name="Begins">From when on everything is known.</param>
/// <param name="Aliases">The aliases, in ordinal order; empty where they are not known.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelAt)]
public sealed record ModelAt(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] ModelAtOutcome Outcome,
    [property: Id(2)] DateTimeOffset? Begins,
    [property: Id(3)] AliasAt[] Aliases)
{
    /// <summary>The share that each version had of the traffic that named none.</summary>
    [Id(4)]
    public VersionShare[] Traffic { get; init; } = [];

    /// <summary>How traffic was split; null where all of it went to the live version.</summary>
    [Id(5)]
    public HistorySplit? Split { get; init; }
}
