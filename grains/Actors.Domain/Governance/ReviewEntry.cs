using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>What somebody said of a version.</summary>
/// <param name="Number">1, 2, 3, ... in the version's review.</param>
/// <param name="Kind">What kind of saying it is.</param>
/// <param name="By">Who.</param>
/// <param name="Roles">The roles that they had then.</param>
/// <param name="At">When.</param>
/// <param name="ExpiresAt">When it counts no more; null where it does not say.</param>
/// <param name="Comment">In words; null where there are none.</param>
public sealed record ReviewEntry(
    int Number, ReviewEntryKind Kind, string By, ImmutableArray<string> Roles, DateTimeOffset At, DateTimeOffset? ExpiresAt, string? Comment)
{
    /// <summary>When it was taken back; null where it stands.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Why it was taken back; null where it stands or nobody said.</summary>
    public string? WithdrawnReason { get; init; }

    /// <summary>Whether it counts at the instant.</summary>
    public bool Stands(DateTimeOffset now, TimeSpan? validFor) => WithdrawnAt is null && !(ExpiresAt <= now) && !(At + validFor <= now);
}
