namespace Actors.Domain.Costs.Forecasts;

/// <summary>What is expected of the slots that follow a history.</summary>
/// <param name="Points">One a slot, the next one first.</param>
/// <param name="Level">The share of truths that the intervals are to cover.</param>
/// <param name="Method">How it was made, for people.</param>
/// <param name="Origins">Earlier instants that it was made at as well, whose errors the intervals are from.</param>
/// <param name="MeanError">Their mean absolute error over all slots ahead.</param>
public sealed record Forecast(IReadOnlyList<ForecastPoint> Points, double Level, string Method, int Origins, double MeanError);
