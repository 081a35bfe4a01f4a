using Actors.Domain.Statistics;

namespace Actors.Domain.Rollouts;

/// <summary>Whether the arms are asked alike, and answer alike. Neither is harm by itself: somebody is to look.</summary>
internal static class DriftAnalyses
{
    /// <summary>Outputs between the versions, over the whole rollout.</summary>
    public static AnalysisResult Outputs(RolloutPlan plan, double allowed, RolloutEvidence evidence)
    {
        var found = evidence.Outputs;
        var isDifferent = found.PValue <= plan.Alpha && found.Distance > allowed;
        return new(
            "outputs",
            "test martingale of two multinomials over fixed bins (Turner, Ly and Grünwald 2021); total variation distance",
            isDifferent ? AnalysisFinding.Doubt : AnalysisFinding.Fine,
            FormattableString.Invariant($"outputs are {found.Distance:G3} apart, {allowed:G3} is allowed (always-valid p {found.PValue:G3})"),
            AnalysisNumbers.Of(
                ("baselineOutputs", found.Baseline.Sum()), ("candidateOutputs", found.Canary.Sum()), ("distance", found.Distance), ("allowed", allowed),
                ("pValue", found.PValue), ("alpha", plan.Alpha)));
    }

    /// <summary>Inputs between the callers of the arms, in this step. A caller counts once, so that one that asks often is no drift.</summary>
    public static AnalysisResult Inputs(RolloutPlan plan, double allowed, RolloutEvidence evidence)
    {
        var level = plan.AlphaOfColumn;
        var (worst, column) = (OutputComparison.Start(InputBins.Count), -1);
        for (var i = 0; i < evidence.Inputs.Length; i++)
        {
            var found = evidence.Inputs[i];
            var isNext = IsDifferent(found, level, allowed) == IsDifferent(worst, level, allowed) ? found.LogBest > worst.LogBest : IsDifferent(found, level, allowed);
            (worst, column) = isNext || column < 0 ? (found, i) : (worst, column);
        }

        return new(
            "inputs",
            "one test martingale of two multinomials over fixed bins a column (Turner, Ly and Grünwald 2021), by Bonferroni over columns and steps; total variation distance",
            IsDifferent(worst, level, allowed) ? AnalysisFinding.Doubt : AnalysisFinding.Fine,
            column < 0 ? "no inputs were counted yet"
                : FormattableString.Invariant($"of {evidence.Inputs.Length} columns of inputs, number {column} differs most: {worst.Distance:G3} apart, {allowed:G3} is allowed (always-valid p {worst.PValue:G3}, level {level:G3})"),
            AnalysisNumbers.Of(
                ("columns", evidence.Inputs.Length), ("column", column), ("baselineCallers", worst.Baseline.Sum()), ("candidateCallers", worst.Canary.Sum()),
                ("distance", worst.Distance), ("allowed", allowed), ("pValue", worst.PValue), ("alpha", level)));
    }

    private static bool IsDifferent(OutputComparison found, double level, double allowed) => found.PValue <= level && found.Distance > allowed;
}
