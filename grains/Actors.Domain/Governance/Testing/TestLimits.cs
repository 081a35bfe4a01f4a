namespace Actors.Domain.Governance.Testing;

/// <summary>What loading and running a version may cost; null where it does not matter.</summary>
/// <param name="MaxLoadMs">The time of a load, in milliseconds.</param>
/// <param name="MaxRunMs">The time of a run, the 99th percentile over the cases, in milliseconds.</param>
/// <param name="MaxMemoryBytes">What the loaded version is counted with against the memory for models.</param>
public sealed record TestLimits(double? MaxLoadMs, double? MaxRunMs, long? MaxMemoryBytes);
