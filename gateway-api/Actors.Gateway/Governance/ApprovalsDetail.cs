using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance;

/// <summary>Whose agreement a version needs.</summary>
/// <param name="Quorum">How many different callers, none of whom registered the version or asked for its approval; left out: 1.</param>
/// <param name="Roles">How many of them at least have each role.</param>
/// <param name="ValidForDays">How long an approval counts; left out: for good.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApprovalsDetail(int? Quorum, IReadOnlyDictionary<string, int>? Roles, double? ValidForDays);
