namespace Actors.Inference;

/// <summary>How often something took place and how long it took in all.</summary>
/// <param name="Count">How often.</param>
/// <param name="Nanoseconds">All of it together, in nanoseconds.</param>
public readonly record struct DurationStatistics(long Count, long Nanoseconds);
