using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>The stored row of a tenant's plans for rollouts.</summary>
internal sealed class RolloutPlansState
{
    /// <summary>The plans by name.</summary>
    public Dictionary<string, RolloutSpec> Plans { get; set; } = [];
}
