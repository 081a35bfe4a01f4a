using System.Collections.Immutable;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>A window against one baseline.</summary>
/// <param name="Baseline">The baseline.</param>
/// <param name="LeftOut">Why nothing was compared; null where something was.</param>
/// <param name="Features">In the group's order.</param>
/// <param name="Pairs">In the plan's order.</param>
/// <param name="Joint">Of all numeric features together.</param>
public sealed record ComparisonVerdict(
    BaselineInForce Baseline, string? LeftOut, ImmutableArray<FeatureFinding> Features, ImmutableArray<PairFinding> Pairs, ImmutableArray<JointFinding> Joint);
