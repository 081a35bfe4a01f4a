using System.Text.Json.Serialization;

namespace Actors.Gateway.Budgets;

/// <summary>A request to spend more than a budget allows.</summary>
/// <param name="Reason">Why, 1 to 500 characters.</param>
/// <param name="AmountMicros">How much more, in micro-units.</param>
/// <param name="ExpiresAt">Until when; at most a year from now.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExceptionTarget(string Reason, long AmountMicros, DateTimeOffset ExpiresAt);
