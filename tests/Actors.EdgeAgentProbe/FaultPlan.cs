using System.Diagnostics;
using System.Globalization;

namespace Actors.EdgeAgentProbe;

/// <summary>Where the power is cut, and how large the disk is.</summary>
internal sealed class FaultPlan
{
    private const string Before = "before";
    private const string TornWrite = "torn";
    private const string After = "after";

    private readonly string? _path;
    private readonly string? _moment;
    private readonly Lock _gate = new();
    private int _left;

    private FaultPlan(string? path, int nth, string? moment, long disk) => (_path, _left, _moment, Disk) = (path, nth, moment, disk);

    /// <summary>The disk's bytes.</summary>
    public long Disk { get; }

    public static FaultPlan Read(string? cut, string? disk)
    {
        var parts = cut?.Split(':') ?? [];
        return new FaultPlan(
            parts is [var path, _, _] ? path : null,
            parts is [_, var nth, _] ? int.Parse(nth, CultureInfo.InvariantCulture) : 0,
            parts is [_, _, var moment] ? moment : null,
            disk is null ? long.MaxValue : long.Parse(disk, CultureInfo.InvariantCulture));
    }

    /// <summary>Does a write, or a part of it and no more.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">The whole write.</param>
    /// <param name="tear">A part of it.</param>
    public void Do(string path, Action write, Action tear)
    {
        var isHere = false;
        lock (_gate)
        {
            isHere = _path is not null && path.StartsWith(_path, StringComparison.Ordinal) && --_left == 0;
        }

        if (isHere && _moment == Before)
        {
            Cut();
        }

        if (isHere && _moment == TornWrite)
        {
            tear();
            Cut();
        }

        write();
        if (isHere && _moment == After)
        {
            Cut();
        }
    }

    private static void Cut()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        Thread.Sleep(Timeout.Infinite);
    }
}
