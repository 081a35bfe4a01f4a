namespace Actors.Domain.Governance.Testing;

/// <summary>Between what the numbers of an output have to lie, in every case.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Min">The least; null for none.</param>
/// <param name="Max">The most; null for none.</param>
public sealed record OutputRange(string Output, double? Min, double? Max);
