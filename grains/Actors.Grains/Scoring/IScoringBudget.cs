using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>What a budget says to a job, before it begins and while it runs.</summary>
internal interface IScoringBudget
{
    /// <summary>Why the job must not go on now, for people; null where it may. It is asked often, and answers from what this silo knows.</summary>
    /// <param name="tenant">Whose job it is.</param>
    /// <param name="job">The job.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    ValueTask<string?> FindObjectionAsync(string tenant, ScoringJob job, CancellationToken cancellationToken);

    /// <summary>What the job costs.</summary>
    ScoringCost CostOf(string tenant, ScoringJob job);
}
