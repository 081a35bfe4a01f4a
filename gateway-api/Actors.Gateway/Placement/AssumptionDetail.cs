namespace Actors.Gateway.Placement;

/// <summary>An assumption.</summary>
/// <param name="Value">Its value: a number, a privacy class, or null for no limit.</param>
/// <param name="IsDefault">Whether the question left it as it is by default.</param>
public sealed record AssumptionDetail(object? Value, bool IsDefault);
