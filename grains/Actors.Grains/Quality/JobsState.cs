using Actors.Domain.Quality.Jobs;

namespace Actors.Grains.Quality;

/// <summary>The stored row of a tenant's jobs.</summary>
internal sealed class JobsState
{
    /// <summary>By name.</summary>
    public Dictionary<string, JobRecord> Jobs { get; set; } = [];
}
