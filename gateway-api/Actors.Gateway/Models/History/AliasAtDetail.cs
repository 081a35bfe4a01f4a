namespace Actors.Gateway.Models.History;

/// <summary>Where an alias pointed at an instant.</summary>
/// <param name="Model">The model.</param>
/// <param name="Alias">The alias.</param>
/// <param name="At">The instant.</param>
/// <param name="Version">The version; null where there was no such alias.</param>
/// <param name="Digest">SHA-256 of the version's file, 64 lower-case hexadecimal digits; null where there was no such alias.</param>
/// <param name="Since">The change that made it so; null where it is older than what is known, or there was no such alias.</param>
public sealed record AliasAtDetail(string Model, string Alias, DateTimeOffset At, int? Version, string? Digest, HistoryDetail? Since)
{
    /// <summary>The share that each version had of the traffic that named none; for <c>live</c> only, null for other aliases.</summary>
    public IReadOnlyList<VersionShareDetail>? Traffic { get; init; }

    /// <summary>How traffic was split; null where all of it went to the live version, and for other aliases.</summary>
    public SplitDetail? Split { get; init; }
}
