namespace Actors.Gateway.Reviews;

/// <summary>A revision of a process's policy.</summary>
/// <param name="Revision">1, 2, 3, ... without gaps.</param>
/// <param name="Since">From when on it was in force; ask for the policy at that instant to see it.</param>
/// <param name="By">Who set it.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record PolicyRevision(long Revision, DateTimeOffset Since, string By, string? Reason);
