using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Governance.Fairness;

/// <summary>How far groups are apart in one rate.</summary>
/// <param name="Rate">The rate.</param>
/// <param name="Value">The difference or ratio of the lowest and the highest.</param>
/// <param name="Within">Where it lies.</param>
/// <param name="Groups">The groups that were compared with their rates, lowest first.</param>
public sealed record FairnessGap(RateKind Rate, double Value, Interval Within, ImmutableArray<(string Name, double Rate)> Groups);
