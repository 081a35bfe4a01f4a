using System.Text.Json.Serialization;

namespace Actors.Gateway.Revisions;

/// <summary>Settings that were applied, whole.</summary>
/// <param name="Documents">Everything that was set, at most 20,000.</param>
/// <param name="Reason">Why, at most 1000 characters.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RevisionTarget(IReadOnlyList<AppliedDocument>? Documents, string? Reason);
