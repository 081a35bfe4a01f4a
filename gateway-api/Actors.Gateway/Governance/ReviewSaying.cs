using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance;

/// <summary>Something said of a version.</summary>
/// <param name="Kind">request, approval, rejection or comment; left out: approval.</param>
/// <param name="Comment">In words, at most 4000 characters.</param>
/// <param name="ExpiresAt">When it counts no more; left out: when the policy says.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReviewSaying(string? Kind, string? Comment, DateTimeOffset? ExpiresAt);
