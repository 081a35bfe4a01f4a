namespace Actors.Domain.Conditions;

/// <summary>An element of an answer that a rule has replaced.</summary>
/// <param name="Tensor">The output.</param>
/// <param name="Column">The element of the row.</param>
/// <param name="Value">What stands there; a truth is 1 or 0.</param>
public readonly record struct Replacement(string Tensor, int Column, double Value);
