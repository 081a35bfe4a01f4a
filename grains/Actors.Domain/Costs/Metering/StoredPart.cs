namespace Actors.Domain.Costs.Metering;

/// <summary>A part of what is stored.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Tenant">Whose; empty for the platform's own, which all share.</param>
/// <param name="Model">The model's name; empty for none.</param>
/// <param name="Version">The version; 0 for none.</param>
/// <param name="Bytes">How much.</param>
public readonly record struct StoredPart(string Class, string Tenant, string Model, int Version, long Bytes);
