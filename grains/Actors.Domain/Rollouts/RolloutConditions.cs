using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>Says of a rollout what is so and what is not.</summary>
internal static class RolloutConditions
{
    public static ImmutableArray<RolloutCondition> Of(Rollout rollout, DateTimeOffset now)
    {
        var isApplied = rollout.Desired.Is(rollout.Observed);
        var harm = rollout.Analyses.FirstOrDefault(found => found.Finding != AnalysisFinding.Fine);
        return
        [
            Of(rollout, RolloutCondition.Applied, isApplied, isApplied ? "InForce" : "Pending", isApplied ? "The routes are as desired." : "The routes are not as desired yet.", now),
            Of(rollout, RolloutCondition.Progressing, rollout.Phase == RolloutPhase.Running, rollout.Phase.ToString(), Progress(rollout), now),
            Of(rollout, RolloutCondition.Healthy, harm is null, harm is null ? "NoHarmFound" : harm.Name, harm is null ? "No analysis speaks against the candidate." : Rollout.Sentence(harm), now),
        ];
    }

    private static string Progress(Rollout rollout)
    {
        if (rollout.Phase == RolloutPhase.Running && rollout.MissingValues() is { } missing)
        {
            return FormattableString.Invariant($"Step {rollout.Step} waits for {missing.Count} more values of '{missing.Metric}' for version {rollout.Plan.Candidate}.");
        }

        return rollout.Verdicts.Length > 0 ? rollout.Verdicts[^1].Reason : "";
    }

    private static RolloutCondition Of(Rollout rollout, string type, bool isTrue, string reason, string message, DateTimeOffset now)
    {
        var before = rollout.Conditions.FirstOrDefault(condition => condition.Type == type);
        return new(type, isTrue, reason, message, before is not null && before.IsTrue == isTrue ? before.Since : now);
    }
}
