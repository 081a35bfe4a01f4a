namespace Actors.Gateway.Devices;

/// <summary>What was measured of one thing.</summary>
/// <param name="Count">How often.</param>
/// <param name="Min">The least value.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Max">The largest value.</param>
public sealed record MeasureDetail(long Count, float Min, float Mean, float Max);
