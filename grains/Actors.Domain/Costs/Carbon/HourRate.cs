namespace Actors.Domain.Costs.Carbon;

/// <summary>What an hour is like.</summary>
/// <param name="Hour">Its begin.</param>
/// <param name="GramsPerKwh">The grid's intensity in it.</param>
/// <param name="MicrosPerHour">What the work costs in it, in micro-units.</param>
public sealed record HourRate(DateTimeOffset Hour, double GramsPerKwh, long MicrosPerHour);
