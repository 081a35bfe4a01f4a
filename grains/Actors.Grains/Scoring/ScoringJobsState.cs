using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>The stored row of a tenant's scoring jobs.</summary>
internal sealed class ScoringJobsState
{
    /// <summary>The number of the last job.</summary>
    public int Last { get; set; }

    /// <summary>The jobs, oldest first, at most <see cref="ScoringLimits.MaxJobs"/>.</summary>
    public List<ScoringSummary> Jobs { get; set; } = [];

    /// <summary>Those that were promised and not opened yet.</summary>
    public List<PromisedScoring> Promised { get; set; } = [];

    /// <summary>Datasets that were uploaded, oldest first, at most <see cref="ScoringLimits.MaxDatasets"/>.</summary>
    public List<ScoringDataset> Datasets { get; set; } = [];

    /// <summary>The number of the last thing that happened.</summary>
    public long LastNews { get; set; }

    /// <summary>What happened, oldest first, at most <see cref="ScoringLimits.MaxEvents"/>.</summary>
    public List<ScoringNews> News { get; set; } = [];
}
