namespace Actors.Inference;

/// <summary>How many durations lay in a span.</summary>
/// <param name="From">The span's begin in nanoseconds, itself included.</param>
/// <param name="Until">Its end in nanoseconds, itself not included; the last bucket holds what is longer, too.</param>
/// <param name="Count">How many; above 0.</param>
public readonly record struct DurationBucket(long From, long Until, long Count);
