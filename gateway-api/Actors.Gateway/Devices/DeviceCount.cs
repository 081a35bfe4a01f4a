namespace Actors.Gateway.Devices;

/// <summary>How many devices there are.</summary>
/// <param name="Count">Those that fit the filter.</param>
/// <param name="Total">All that were looked at.</param>
/// <param name="States">Those that fit, by their state.</param>
public sealed record DeviceCount(long Count, long Total, IReadOnlyDictionary<string, long> States);
