namespace Actors.Domain.Revisions;

/// <summary>When, by whom and why a revision was set.</summary>
/// <param name="Revision">1, 2, 3, ... without gaps.</param>
/// <param name="Since">From when on it was in force.</param>
/// <param name="By">Who set it.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record RevisionNote(long Revision, DateTimeOffset Since, string By, string? Reason);
