using System.Text.Json.Serialization;

namespace Actors.Gateway.Governance;

/// <summary>A closed period, in which no version reaches a stage.</summary>
/// <param name="Name">The freeze's name; the address says it.</param>
/// <param name="From">When the (first) period begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Reason">Why, for people.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>; left out: all.</param>
/// <param name="Stages">The stages; left out: <c>live</c>.</param>
/// <param name="Recurrence">once, daily, weekly, monthly or yearly, reckoned in UTC; left out: once.</param>
/// <param name="ExcusedRoles">Who may promote all the same.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FreezeDetail(
    string? Name,
    DateTimeOffset? From,
    DateTimeOffset? To,
    string? Reason,
    IReadOnlyList<string>? Models,
    IReadOnlyList<string>? Stages,
    string? Recurrence,
    IReadOnlyList<string>? ExcusedRoles);
