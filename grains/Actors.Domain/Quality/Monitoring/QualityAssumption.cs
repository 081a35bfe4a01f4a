namespace Actors.Domain.Quality.Monitoring;

/// <summary>Whether what an estimate assumes still holds, by truths that came.</summary>
/// <param name="ShiftP">The p-value of how many are true (of the mean error, for numbers).</param>
/// <param name="SlopeP">The p-value of whether sure answers are right as often as they say (the same again, for numbers).</param>
/// <param name="Count">Labelled rows.</param>
/// <param name="IsBroken">Whether the estimate is not to be trusted any more.</param>
public sealed record QualityAssumption(double ShiftP, double SlopeP, long Count, bool IsBroken)
{
    /// <summary>The chance of a wrong 'broken' in a window.</summary>
    public const double Alpha = 0.01;
}
