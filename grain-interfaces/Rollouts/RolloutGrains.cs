using Actors.Registry;

namespace Actors.Rollouts;

/// <summary>Finds rollout grains by their typed keys.</summary>
public static class RolloutGrains
{
    /// <summary>The grain of a model's rollouts.</summary>
    public static IRolloutGrain GetRollout(this IGrainFactory grains, ModelKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IRolloutGrain>(key.ToString());
    }

    /// <summary>The grain of a tenant's plans.</summary>
    public static IRolloutPlansGrain GetRolloutPlans(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IRolloutPlansGrain>(tenant);
    }
}
