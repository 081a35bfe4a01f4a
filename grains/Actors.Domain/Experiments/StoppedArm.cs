using System.Collections.Immutable;

namespace Actors.Domain.Experiments;

/// <summary>An arm that a guardrail has stopped: its units get the first arm, and what was known of it then stays as it was.</summary>
/// <param name="Arm">The arm's place in the plan.</param>
/// <param name="At">When.</param>
/// <param name="Reason">For people.</param>
/// <param name="Comparisons">The arm beside the first, as it stood.</param>
public sealed record StoppedArm(int Arm, DateTimeOffset At, string Reason, ImmutableArray<ArmComparison> Comparisons);
