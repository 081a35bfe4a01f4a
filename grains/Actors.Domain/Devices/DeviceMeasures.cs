using Actors.Domain.Bytes;

namespace Actors.Domain.Devices;

/// <summary>
/// The telemetry that stands in a device's row: the minute and the hour that are open, and those that ended and do not fill a page yet. Full pages leave the
/// row for a ring of <see cref="Slots"/>, so that a device never has more than 60 minutes and 48 hours of them.
/// </summary>
/// <param name="Windows">In the order in which they began; the last of each length is open.</param>
/// <param name="Minutes">Pages of minutes that were filled so far.</param>
/// <param name="Hours">Pages of hours that were filled so far.</param>
public sealed record DeviceMeasures(IReadOnlyList<DeviceWindow> Windows, long Minutes, long Hours)
{
    /// <summary>Windows in one page.</summary>
    public const int PageSize = 6;

    /// <summary>Pages of minutes in the ring.</summary>
    public const int MinutePages = 10;

    /// <summary>Pages in the ring.</summary>
    public const int Slots = MinutePages + 8;

    /// <summary>No telemetry.</summary>
    public static DeviceMeasures None { get; } = new([], 0, 0);

    /// <summary>Adds values.</summary>
    /// <param name="values">Values by name; those that are not finite are left out.</param>
    /// <param name="now">When they were measured.</param>
    public (DeviceMeasures Next, IReadOnlyList<DevicePage> Pages) Add(IReadOnlyList<KeyValuePair<string, double>> values, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(values);
        var windows = Windows.ToList();
        foreach (var length in (ReadOnlySpan<TimeSpan>)[TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)])
        {
            var start = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % length.Ticks), TimeSpan.Zero);
            var place = windows.FindLastIndex(window => window.Length == length);
            // A clock that went back adds to the window that is open.
            if (place < 0 || windows[place].Start < start)
            {
                windows.Add(new DeviceWindow(start, length, []));
                place = windows.Count - 1;
            }

            foreach (var (name, value) in values)
            {
                if (double.IsFinite(value))
                {
                    windows[place] = windows[place].With(DeviceMeasure.Of(name, value));
                }
            }
        }

        var pages = new List<DevicePage>();
        var minutes = Minutes + Flush(windows, isHour: false, (int)(Minutes % MinutePages), pages);
        var hours = Hours + Flush(windows, isHour: true, MinutePages + (int)(Hours % (Slots - MinutePages)), pages);
        return (new DeviceMeasures(windows, minutes, hours), pages);
    }

    /// <summary>Writes it.</summary>
    public byte[] Write()
    {
        var bytes = new ByteBuffer();
        bytes.WriteVarint((ulong)Minutes);
        bytes.WriteVarint((ulong)Hours);
        foreach (var window in Windows)
        {
            window.Write(bytes);
        }

        return bytes.Written.ToArray();
    }

    /// <summary>Reads what <see cref="Write"/> wrote; empty bytes are <see cref="None"/>.</summary>
    public static DeviceMeasures Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return None;
        }

        var reader = new ByteReader(bytes.Span);
        var (minutes, hours) = ((long)reader.ReadVarint(), (long)reader.ReadVarint());
        var windows = new List<DeviceWindow>();
        while (!reader.IsAtEnd)
        {
            windows.Add(DeviceWindow.Read(ref reader));
        }

        return new DeviceMeasures(windows, minutes, hours);
    }

    private static int Flush(List<DeviceWindow> windows, bool isHour, int slot, List<DevicePage> pages)
    {
        var ended = windows.Where(window => window.IsHour == isHour).SkipLast(1).Take(PageSize).ToList();
        if (ended.Count < PageSize)
        {
            return 0;
        }

        var bytes = new ByteBuffer();
        ended.ForEach(window => window.Write(bytes));
        _ = windows.RemoveAll(ended.Contains);
        pages.Add(new DevicePage(slot, bytes.Written.ToArray()));
        return 1;
    }
}
