using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>A metric's values of both arms.</summary>
/// <param name="Name">The metric's.</param>
/// <param name="Baseline">Values of the baseline.</param>
/// <param name="Candidate">Values of the candidate.</param>
public sealed record MetricTotals(string Name, Moments Baseline, Moments Candidate);
