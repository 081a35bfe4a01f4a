namespace Actors.Gateway.Experiments;

/// <summary>How many units an experiment takes, both arms together.</summary>
/// <param name="FixedHorizon">With one look at the end, two-sided.</param>
/// <param name="Watched">So many that the interval that may be watched is as narrow as the one-look interval and the power ask for.</param>
public sealed record PowerAnswer(long FixedHorizon, long Watched);
