using Actors.Domain.Governance;

namespace Actors.Grains.Governance;

/// <summary>The stored row of a tenant's governance.</summary>
internal sealed class GovernanceState
{
    /// <summary>The policies, closed periods and follow-ups.</summary>
    public GovernanceBook Book { get; set; } = new();
}
