using Actors.Domain.Scoring;
using Actors.Grains.Costs;
using Actors.Grains.Scoring;

namespace Actors.Grains.Budgets;

/// <summary>Holds scoring jobs back while a budget that they would spend of is used up, and says what they cost by what rows of the version cost on average here.</summary>
internal sealed class ScoringSpending(IBudgetAdmission admission, ICostBooks costs) : IScoringBudget
{
    /// <summary>A job comes after every request.</summary>
    private const int Last = 7;

    public ValueTask<string?> FindObjectionAsync(string tenant, ScoringJob job, CancellationToken cancellationToken)
    {
        // Before the first row all of them have to fit, as far as their cost is known; from then on whatever comes next.
        var whole = job.RowsDone == 0 ? Micros(costs.MicrosPerRow(tenant, job.Plan.Model, job.Plan.Version) * job.Rows) : null;
        var answer = admission.Ask(tenant, job.Plan.Model, job.Author, Last, Math.Max(1, whole ?? 1));
        return new(answer.IsOpen ? null : answer.Detail);
    }

    public ScoringCost CostOf(string tenant, ScoringJob job)
    {
        var perRow = costs.MicrosPerRow(tenant, job.Plan.Model, job.Plan.Version);
        return new(Micros(perRow * job.Rows), Micros(perRow * job.RowsDone), costs.PricesOf(tenant).Currency);
    }

    private static long? Micros(double? micros) => micros is { } known ? (long)Math.Ceiling(known) : null;
}
