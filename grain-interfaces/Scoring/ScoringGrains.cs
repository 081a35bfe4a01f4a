namespace Actors.Scoring;

/// <summary>Finds the grains of scoring jobs.</summary>
public static class ScoringGrains
{
    /// <summary>A tenant's jobs.</summary>
    public static IScoringJobsGrain GetScoringJobs(this IGrainFactory grains, string tenant)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IScoringJobsGrain>(tenant);
    }

    /// <summary>A job.</summary>
    public static IScoringJobGrain GetScoringJob(this IGrainFactory grains, string tenant, string id)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IScoringJobGrain>($"{tenant}/{id}");
    }

    /// <summary>The jobs at work.</summary>
    public static IScoringBoardGrain GetScoringBoard(this IGrainFactory grains)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IScoringBoardGrain>(0);
    }
}
