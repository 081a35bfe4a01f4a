using System.Collections.Immutable;

namespace Actors.Domain.Edge.Time;

/// <summary>A device's time as it is kept over restarts.</summary>
/// <param name="Boot">Which boot of the device it was.</param>
/// <param name="MonotonicMs">Time since that boot.</param>
/// <param name="DeviceMs">The device's own time then.</param>
/// <param name="AnchorMs">The device time at which true time was known last; null where it never was.</param>
/// <param name="AnchorTrueMs">The true time then, in Unix milliseconds.</param>
/// <param name="BootedMs">The device time of the first boot since; null where there was none.</param>
/// <param name="Gaps">The times off that are known, oldest first.</param>
public sealed record DeviceClockState(string Boot, long MonotonicMs, long DeviceMs, long? AnchorMs, long AnchorTrueMs, long? BootedMs, ImmutableArray<ClockGap> Gaps);
