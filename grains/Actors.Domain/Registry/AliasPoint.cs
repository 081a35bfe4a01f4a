namespace Actors.Domain.Registry;

/// <summary>Where an alias pointed, and since when.</summary>
/// <param name="Alias">The alias.</param>
/// <param name="Version">The version.</param>
/// <param name="Since">The event that made it so; null where that is older than the history.</param>
public sealed record AliasPoint(string Alias, int Version, ModelEvent? Since);
