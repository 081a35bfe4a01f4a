namespace Actors.Domain.Edge.Time;

/// <summary>A time that the device was off, learnt afterwards.</summary>
/// <param name="BootMs">The device's own time at the boot that ended it.</param>
/// <param name="OffMs">How long it was, in milliseconds.</param>
public readonly record struct ClockGap(long BootMs, long OffMs);
