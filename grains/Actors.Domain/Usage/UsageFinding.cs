namespace Actors.Domain.Usage;

/// <summary>A version among the others.</summary>
/// <param name="Usage">What it takes and is used for.</param>
/// <param name="MemoryShare">Its share of the memory of all, 0 to 1.</param>
/// <param name="WorkShare">Its share of the time that all runs took, 0 to 1.</param>
/// <param name="UnusedFor">How long it has not been called.</param>
/// <param name="IsIdle">Whether that is longer than is allowed.</param>
/// <param name="IsBloated">Whether it takes far more of the memory than of the work.</param>
public sealed record UsageFinding(VersionUsage Usage, double MemoryShare, double WorkShare, TimeSpan UnusedFor, bool IsIdle, bool IsBloated);
