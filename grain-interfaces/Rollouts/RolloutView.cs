namespace Actors.Rollouts;

/// <summary>A rollout as it stands.</summary>
/// <param name="Id">Unique among the model's rollouts.</param>
/// <param name="Revision">Grows with each change of phase or step.</param>
/// <param name="Phase">running, paused, awaitingPromotion, awaitingRollback, promoted, rolledBack or aborted.</param>
/// <param name="Spec">Its plan.</param>
/// <param name="Baseline">The version that was live when it began.</param>
/// <param name="Step">The step it is in, from 0.</param>
/// <param name="Desired">What the routes are to be.</param>
/// <param name="Observed">What they are as far as is known; null before the first time.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="BakingSince">Since when the step is in force; null before.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="StepSamples">The candidate's requests, or compared copies, in this step.</param>
/// <param name="Conditions">What is so and what is not.</param>
/// <param name="Analyses">Every analysis as it stands.</param>
/// <param name="Verdicts">What was decided, oldest first.</param>
/// <param name="Shadows">What came of versions in shadow.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutView)]
public sealed record RolloutView(
    [property: Id(0)] string Id,
    [property: Id(1)] long Revision,
    [property: Id(2)] string Phase,
    [property: Id(3)] RolloutSpec Spec,
    [property: Id(4)] int Baseline,
    [property: Id(5)] int Step,
    [property: Id(6)] RolloutTargetView Desired,
    [property: Id(7)] RolloutTargetView? Observed,
    [property: Id(8)] DateTimeOffset StartedAt,
    [property: Id(9)] DateTimeOffset? BakingSince,
    [property: Id(10)] DateTimeOffset? EndedAt,
    [property: Id(11)] long StepSamples,
    [property: Id(12)] RolloutConditionView[] Conditions,
    [property: Id(13)] RolloutAnalysisView[] Analyses,
    [property: Id(14)] RolloutVerdictView[] Verdicts,
    [property: Id(15)] ShadowReport[] Shadows);
