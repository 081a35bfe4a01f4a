namespace Actors.Gateway.Models.Search;

/// <summary>A version that a filter found.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Aliases">The aliases that point at the version.</param>
/// <param name="Version">The version.</param>
public sealed record VersionSummary(string Model, IReadOnlyList<string> Aliases, VersionDetail Version);
