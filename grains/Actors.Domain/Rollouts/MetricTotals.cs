using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>A metric's values of both arms.</summary>
/// <param name="Name">The metric's.</param>
/// <param name="Baseline">Values of the baseline.</param>
/// <param name="Candidate">Values of the candidate.</param>
public sealed record MetricTotals(string Name, Moments Baseline, Moments Candidate)
{
    /// <summary>Values that are of neither version, or of a caller whose arm is not certain.</summary>
    public long LeftOut { get; init; }
}
