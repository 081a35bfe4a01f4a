namespace Actors.Domain.Rollouts;

/// <summary>A metric whose values come from outside: a business figure, or accuracy once labels arrive.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HigherIsBetter">Its good direction.</param>
/// <param name="Margin">How much worse the candidate's mean may be, in the metric's unit.</param>
public sealed record MetricRule(string Name, bool HigherIsBetter, double Margin)
{
    /// <summary>Values of the candidate that it takes before a step that serves is passed: labels may come later than a step lasts.</summary>
    public long MinSamples { get; init; }
}
