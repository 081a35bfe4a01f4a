namespace Actors.Gateway.Models.History;

/// <summary>Where an alias pointed at an instant.</summary>
/// <param name="Model">The model.</param>
/// <param name="Alias">The alias.</param>
/// <param name="At">The instant.</param>
/// <param name="Version">The version; null where there was no such alias.</param>
/// <param name="Digest">SHA-256 of the version's file, 64 lower-case hexadecimal digits; null where there was no such alias.</param>
/// <param name="Since">The change that made it so; null where it is older than what is known, or there was no such alias.</param>
public sealed record AliasAtDetail(string Model, string Alias, DateTimeOffset At, int? Version, string? Digest, HistoryDetail? Since);
