using System.Text.Json.Serialization;

namespace Actors.Gateway.Budgets;

/// <summary>What somebody says to a decision.</summary>
/// <param name="Note">In words; null for nothing.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BudgetNote(string? Note);
