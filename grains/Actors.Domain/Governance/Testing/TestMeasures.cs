namespace Actors.Domain.Governance.Testing;

/// <summary>What a version cost.</summary>
/// <param name="LoadMs">Time of a load, in milliseconds.</param>
/// <param name="MemoryBytes">What it is counted with against the memory for models; null where nothing says so.</param>
public sealed record TestMeasures(double LoadMs, long? MemoryBytes);
