using System.Collections.Immutable;

namespace Actors.Domain.Edge.Time;

/// <summary>
/// A device's own time: milliseconds that never step back and never jump with the wall clock. While the device is on they follow its monotonic clock
/// (time since boot, sleep included), over restarts of the agent too.
/// </summary>
/// <remarks>
/// The rule for time off. After a boot the device's time goes on from the last that is known (saved, or of the newest record) plus the time since that
/// boot; how long the device was off nobody knows, and it counts as nothing, so that no record's time to live ends early. Once a server says what
/// time it is, and had said so before the boot, the time off is known: from then on it counts in the age of what was before it (see
/// <see cref="DeviceMoment.AgeMs"/>). Where there were several boots without a word, all of it stands before the first of them: what was recorded between them is
/// then taken for younger than it may be, never for older. The device's own wall clock is never asked: without a battery it is wrong in
/// exactly this case. Within one boot the monotonic clock alone counts, whatever a server says.
/// </remarks>
public sealed record DeviceClock
{
    /// <summary>The longest time off that is believed: a server whose clock is wrong by more must not end every record at once.</summary>
    public static readonly TimeSpan LongestOff = TimeSpan.FromDays(366);

    /// <summary>The most times off that are told apart; the oldest are added up.</summary>
    public const int MaxGaps = 64;

    private DeviceClock(string boot, long offsetMs) => (Boot, OffsetMs) = (boot, offsetMs);

    /// <summary>Which boot of the device it is.</summary>
    public string Boot { get; private init; }

    /// <summary>Device time at the boot.</summary>
    public long OffsetMs { get; private init; }

    /// <summary>The device time at which true time was known last; null where it never was.</summary>
    public long? AnchorMs { get; private init; }

    /// <summary>The true time at <see cref="AnchorMs"/>, in Unix milliseconds.</summary>
    public long AnchorTrueMs { get; private init; }

    /// <summary>The device time of the first boot since <see cref="AnchorMs"/>; null where there was none.</summary>
    public long? BootedMs { get; private init; }

    /// <summary>The times off that are known, oldest first.</summary>
    public ImmutableArray<ClockGap> Gaps { get; private init; } = [];

    /// <summary>Whether there is a time off that a server's word would tell.</summary>
    public bool IsBehind => BootedMs is not null;

    /// <summary>Starts it with the agent.</summary>
    /// <param name="saved">What was saved last; null where nothing was.</param>
    /// <param name="newestMs">The device time of the newest record that is kept; 0 for none.</param>
    /// <param name="boot">Which boot it is.</param>
    /// <param name="monotonicMs">Time since that boot.</param>
    public static DeviceClock Start(DeviceClockState? saved, long newestMs, string boot, long monotonicMs)
    {
        if (saved is null)
        {
            return new DeviceClock(boot, newestMs);
        }

        var isSameBoot = saved.Boot == boot && monotonicMs >= saved.MonotonicMs;
        var offset = isSameBoot ? Math.Max(saved.DeviceMs - saved.MonotonicMs, newestMs - monotonicMs) : Math.Max(saved.DeviceMs, newestMs);
        return new DeviceClock(boot, offset)
        {
            AnchorMs = saved.AnchorMs,
            AnchorTrueMs = saved.AnchorTrueMs,
            BootedMs = saved.BootedMs ?? (isSameBoot || saved.AnchorMs is null ? null : offset),
            Gaps = saved.Gaps.IsDefault ? [] : saved.Gaps,
        };
    }

    /// <summary>The device's time.</summary>
    public long At(long monotonicMs) => OffsetMs + monotonicMs;

    /// <summary>The device's time, with the times off that are known.</summary>
    public DeviceMoment Moment(long monotonicMs) => new(At(monotonicMs), Gaps);

    /// <summary>True time as far as it is known, in Unix milliseconds; null where it is not.</summary>
    public long? TrueAt(long monotonicMs) => AnchorMs is { } anchor && !IsBehind ? AnchorTrueMs + At(monotonicMs) - anchor : null;

    /// <summary>A server that is trusted says what time it is.</summary>
    /// <param name="monotonicMs">Time since boot when it said so.</param>
    /// <param name="trueMs">What it said, in Unix milliseconds.</param>
    public DeviceClock Vouch(long monotonicMs, long trueMs)
    {
        var gaps = Gaps;
        if (BootedMs is { } booted && AnchorMs is { } anchor && trueMs - AnchorTrueMs - (At(monotonicMs) - anchor) is > 0 and var off && off <= LongestOff.TotalMilliseconds)
        {
            gaps = gaps.Add(new ClockGap(booted, off));
            gaps = gaps.Length > MaxGaps ? [new ClockGap(gaps[1].BootMs, gaps[0].OffMs + gaps[1].OffMs), .. gaps.AsSpan()[2..]] : gaps;
        }

        return this with { AnchorMs = At(monotonicMs), AnchorTrueMs = trueMs, BootedMs = null, Gaps = gaps };
    }

    /// <summary>What is to be saved, now and then and after each word.</summary>
    public DeviceClockState Save(long monotonicMs) => new(Boot, monotonicMs, At(monotonicMs), AnchorMs, AnchorTrueMs, BootedMs, Gaps);
}
