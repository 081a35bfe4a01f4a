using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>What was counted since the sample before.</summary>
/// <param name="Epoch">The split that the requests met.</param>
/// <param name="Baseline">The baseline's.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Shadows">Of versions in shadow.</param>
public sealed record RolloutSample(int Epoch, ArmTotals Baseline, ArmTotals Candidate, ImmutableArray<ShadowTotals> Shadows);
