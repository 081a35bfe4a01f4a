namespace Actors.Gateway.Models;

/// <summary>Where an alias is to point.</summary>
/// <param name="Version">The version.</param>
public sealed record AliasTarget(int? Version);
