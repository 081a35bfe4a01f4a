using System.Collections.Immutable;

namespace Actors.Domain.Edge.Time;

/// <summary>A moment of a device's own time, and what is known of the times that it was off before.</summary>
/// <param name="NowMs">The device's time.</param>
/// <param name="Gaps">The times off, oldest first.</param>
public readonly record struct DeviceMoment(long NowMs, ImmutableArray<ClockGap> Gaps)
{
    /// <summary>How long ago something was, the times off since among it; 0 or more.</summary>
    /// <param name="atMs">When it was, in the device's time.</param>
    public long AgeMs(long atMs)
    {
        var age = NowMs - atMs;
        foreach (var gap in Gaps)
        {
            age += atMs <= gap.BootMs ? gap.OffMs : 0;
        }

        return Math.Max(0, age);
    }
}
