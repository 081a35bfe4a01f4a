namespace Actors.Domain.Decisions;

/// <summary>What decides which segment a prediction goes to, and which blocks of it.</summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="RetentionDays">Days that it is kept.</param>
/// <param name="IsImmutable">Whether its segment's digest goes to the audit log.</param>
/// <param name="Model">The model that made it.</param>
/// <param name="Version">And the model's version.</param>
public readonly record struct DecisionSorting(string Tenant, int RetentionDays, bool IsImmutable, string Model, int Version);
