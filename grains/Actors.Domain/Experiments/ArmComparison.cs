using Actors.Domain.Statistics;

namespace Actors.Domain.Experiments;

/// <summary>An arm beside the first, in one metric.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Finding">better, worse or open; of a guardrail kept, broken or open.</param>
/// <param name="FirstUnits">Units exposed to the first arm.</param>
/// <param name="Units">Units exposed to this one.</param>
/// <param name="FirstMean">The metric's plain mean in the first.</param>
/// <param name="Mean">Its plain mean in this one.</param>
/// <param name="Difference">This one's less the first's, adjusted by CUPED or, under a bandit, weighted; its interval holds at every look.</param>
/// <param name="Alpha">The comparison's part of the level.</param>
/// <param name="Coefficient">CUPED's coefficient; 0 for none.</param>
public sealed record ArmComparison(
    string Arm, string Metric, string Finding, long FirstUnits, long Units, double FirstMean, double Mean, MeanDifference Difference, double Alpha, double Coefficient);
