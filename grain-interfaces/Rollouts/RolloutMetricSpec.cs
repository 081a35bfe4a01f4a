namespace Actors.Rollouts;

/// <summary>A metric whose values come from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HigherIsBetter">Its good direction.</param>
/// <param name="Margin">How much worse the candidate's mean may be, in the metric's unit.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RolloutMetricSpec)]
public sealed record RolloutMetricSpec([property: Id(0)] string Name, [property: Id(1)] bool HigherIsBetter, [property: Id(2)] double Margin)
{
    /// <summary>Values of the candidate that it takes before a step that serves is passed: labels may come later than a step lasts. Default 0.</summary>
    [Id(3)]
    public long MinSamples { get; init; }
}
