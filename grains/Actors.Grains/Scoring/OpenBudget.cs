using Actors.Domain.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Lets every job go on.</summary>
internal sealed class OpenBudget : IScoringBudget
{
    public ValueTask<string?> FindObjectionAsync(string tenant, ScoringJob job, CancellationToken cancellationToken) => new((string?)null);

    public ScoringCost CostOf(string tenant, ScoringJob job) => new(null, null, null);
}
