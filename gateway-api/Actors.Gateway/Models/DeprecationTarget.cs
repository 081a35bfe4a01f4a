using System.Text.Json.Serialization;

namespace Actors.Gateway.Models;

/// <summary>That a version is to be used no more.</summary>
/// <param name="At">From when on; null for now.</param>
/// <param name="SunsetAt">When it is meant to be archived; null where that is open.</param>
/// <param name="Successor">The version to use instead; null where there is none.</param>
/// <param name="Reason">Why; at most 1000 characters, kept with the change for good.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record DeprecationTarget(DateTimeOffset? At, DateTimeOffset? SunsetAt, int? Successor, string? Reason = null);
