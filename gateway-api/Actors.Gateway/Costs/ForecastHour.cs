namespace Actors.Gateway.Costs;

/// <summary>What is expected of an hour.</summary>
/// <param name="Hour">Its begin.</param>
/// <param name="Expected">The forecast.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
internal sealed record ForecastHour(DateTimeOffset Hour, double Expected, double Low, double High);
