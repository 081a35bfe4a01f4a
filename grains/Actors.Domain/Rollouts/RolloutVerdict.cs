using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>A decision of a rollout, with all that it rests on.</summary>
/// <param name="At">When.</param>
/// <param name="Decision">start, advance, promote, rollback, pause, resume, abort, approve, await-promotion or await-rollback.</param>
/// <param name="Step">The step it was taken in, from 0.</param>
/// <param name="Reason">For people, in one sentence.</param>
/// <param name="By">Who took it; null for the rollout itself.</param>
/// <param name="Analyses">Every analysis as it stood.</param>
public sealed record RolloutVerdict(DateTimeOffset At, string Decision, int Step, string Reason, string? By, ImmutableArray<AnalysisResult> Analyses);
