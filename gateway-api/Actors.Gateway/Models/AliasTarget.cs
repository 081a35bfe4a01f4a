namespace Actors.Gateway.Models;

/// <summary>Where an alias is to point.</summary>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why; at most 1000 characters, kept with the change for good.</param>
/// <param name="Override">Overrides the gate before the stage in an emergency: takes the role admin and a reason, and leaves a follow-up.</param>
public sealed record AliasTarget(int? Version, string? Reason = null, bool Override = false);
