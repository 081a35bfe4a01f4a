namespace Actors.Domain.Costs.Forecasts;

/// <summary>What is expected of a slot of time.</summary>
/// <param name="Expected">The forecast.</param>
/// <param name="Low">The lower end of its interval, 0 or more.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ForecastPoint(double Expected, double Low, double High);
