namespace Actors.Experiments;

/// <summary>An experiment as it stands.</summary>
/// <param name="Spec">What it is to find out.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null before.</param>
/// <param name="Shares">The shares that units are assigned by now, in the arms' order.</param>
/// <param name="Units">Units exposed to each arm.</param>
/// <param name="SplitPValue">Always-valid, against the units following the shares; 1 under a bandit, whose shares change.</param>
/// <param name="Comparisons">Every arm beside the first, in every metric.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExperimentView)]
public sealed record ExperimentView(
    [property: Id(0)] ExperimentSpec Spec,
    [property: Id(1)] DateTimeOffset StartedAt,
    [property: Id(2)] DateTimeOffset? EndedAt,
    [property: Id(3)] double[] Shares,
    [property: Id(4)] long[] Units,
    [property: Id(5)] double SplitPValue,
    [property: Id(6)] ComparisonView[] Comparisons)
{
    /// <summary>Arms that guardrails have stopped; what they are compared by stays as it was then.</summary>
    [Id(7)]
    public StoppedArmView[] Stopped { get; init; } = [];

    /// <summary>Why it ended by itself; null where somebody stopped it, and before.</summary>
    [Id(8)]
    public string? EndReason { get; init; }
}
