namespace Actors.Domain.Costs.Metering;

/// <summary>Somebody's need of content that is stored once under its digest.</summary>
/// <param name="Digest">The content's SHA-256.</param>
/// <param name="Class">As what it is needed.</param>
/// <param name="Tenant">Whose need it is.</param>
/// <param name="Model">The model's name; empty for none.</param>
/// <param name="Version">The version; 0 for none.</param>
public readonly record struct StorageClaim(string Digest, string Class, string Tenant, string Model, int Version);
