using System.Collections.Immutable;

namespace Actors.Domain.Governance;

/// <summary>What an emergency override leaves to be done: somebody else has to look at it and close it.</summary>
/// <param name="Id">Its name, unique in the tenant.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that was let through.</param>
/// <param name="Stage">The stage that it was let through to.</param>
/// <param name="By">Who overrode the gate.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Missing">What the gate missed, in words.</param>
public sealed record FollowUp(
    string Id, string Model, int Version, string Stage, string By, DateTimeOffset At, string Reason, ImmutableArray<string> Missing)
{
    /// <summary>Who closed it; null while it is open.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>When it was closed; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What came of it; null while it is open.</summary>
    public string? Resolution { get; init; }
}
