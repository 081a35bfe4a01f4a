namespace Actors.LoadTests.Arrivals;

/// <summary>A request that is due.</summary>
/// <param name="AtNs">When, in nanoseconds from the start.</param>
/// <param name="Content">Which content it has; the same number, the same content.</param>
internal readonly record struct Arrival(long AtNs, int Content);
