namespace Actors.Domain.Quality.Monitoring;

/// <summary>When inputs are too old.</summary>
/// <param name="Input">The input that holds a time.</param>
/// <param name="Column">Which element of its row.</param>
/// <param name="UnitSeconds">How many seconds 1 is, since 1970: 1 for seconds, 0.001 for milliseconds.</param>
/// <param name="MaxAge">The age from which on a row is stale when it is answered.</param>
/// <param name="MaxShare">The share of stale rows above which that is a finding.</param>
public sealed record StalenessRule(string Input, int Column, double UnitSeconds, TimeSpan MaxAge, double MaxShare);
