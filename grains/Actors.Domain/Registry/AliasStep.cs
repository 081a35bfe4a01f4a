namespace Actors.Domain.Registry;

/// <summary>That an alias is to point at a version, or to be gone.</summary>
/// <param name="Alias">The alias.</param>
/// <param name="Version">The version; null removes the alias.</param>
public sealed record AliasStep(string Alias, int? Version);
