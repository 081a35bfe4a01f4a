namespace Actors.Rollouts;

/// <summary>A decision of a rollout, with all that it rests on.</summary>
/// <param name="At">When.</param>
/// <param name="Decision">start, advance, promote, rollback, pause, resume, abort, approve, await-promotion or await-rollback.</param>
/// <param name="Step">The step it was taken in, from 0.</param>
/// <param name="Reason">For people.</param>
/// <param name="By">Who took it; null for the rollout itself.</param>
/// <param name="Analyses">Every analysis as it stood.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutVerdictView)]
public sealed record RolloutVerdictView(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] string Decision,
    [property: Id(2)] int Step,
    [property: Id(3)] string Reason,
    [property: Id(4)] string? By,
    [property: Id(5)] RolloutAnalysisView[] Analyses);
