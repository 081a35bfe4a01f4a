namespace Actors.Gateway.Models.History;

/// <summary>Where every alias of a model pointed at an instant.</summary>
/// <param name="Model">The model.</param>
/// <param name="At">The instant.</param>
/// <param name="KnownSince">From when on everything is known.</param>
/// <param name="Aliases">The aliases, in ordinal order.</param>
public sealed record ModelAtDetail(string Model, DateTimeOffset At, DateTimeOffset? KnownSince, IReadOnlyList<AliasAtDetail> Aliases)
{
    /// <summary>The share that each version had of the traffic that named none.</summary>
    public IReadOnlyList<VersionShareDetail> Traffic { get; init; } = [];

    /// <summary>How traffic was split; null where all of it went to the live version.</summary>
    public SplitDetail? Split { get; init; }
}
