using System.Globalization;
using Actors.Domain.Edge.Guard;

namespace Actors.EdgeAgent.Guard;

/// <summary>Reads how the device is from Linux's /proc and /sys. What is not to be had there is not a number.</summary>
internal sealed class HostSampler(HostFolders folders)
{
    private readonly string _proc = folders.Proc;
    private readonly string _thermal = folders.Thermal;
    private (long Busy, long All)? _processor;
    private (long Busy, long All)? _application;

    /// <summary>Looks; shares of processors are since the look before.</summary>
    /// <param name="application">The process of the main application; null where none is watched.</param>
    public GuardSample Look(int? application)
    {
        var now = ReadProcessors();
        var processor = Share(_processor, now);
        var applicationShare = double.NaN;
        if (application is { } id && now is { } all)
        {
            var used = ReadProcess(id) is { } ticks ? (ticks, all.All) : ((long, long)?)null;
            applicationShare = Share(_application, used);
            _application = used;
        }

        _processor = now;
        return new GuardSample(processor, ReadMemory(), applicationShare, ReadTemperature());
    }

    /// <summary>The share of a folder's disk that is in use.</summary>
    public static double DiskShare(string folder)
    {
        try
        {
            var drive = new DriveInfo(folder);
            return 1 - ((double)drive.AvailableFreeSpace / drive.TotalSize);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            return double.NaN;
        }
    }

    private static double Share((long Busy, long All)? before, (long Busy, long All)? now) =>
        before is { } from && now is { } to && to.All > from.All ? Math.Clamp((double)(to.Busy - from.Busy) / (to.All - from.All), 0, 1) : double.NaN;

    private (long Busy, long All)? ReadProcessors()
    {
        var line = Lines(Path.Combine(_proc, "stat")).FirstOrDefault();
        var ticks = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8).Select(Number).ToArray();
        return ticks is { Length: >= 5 } ? (ticks.Sum() - ticks[3] - ticks[4], ticks.Sum()) : null;
    }

    private long? ReadProcess(int id)
    {
        // The name stands in parentheses and may hold anything; user and system time are the 12th and 13th fields after it.
        var text = Lines(Path.Combine(_proc, id.ToString(CultureInfo.InvariantCulture), "stat")).FirstOrDefault();
        var fields = text?[(text.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields is { Length: > 13 } ? Number(fields[11]) + Number(fields[12]) : null;
    }

    private double ReadMemory()
    {
        var figures = Lines(Path.Combine(_proc, "meminfo"))
            .Select(line => line.Split([':', ' '], StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length >= 2)
            .ToDictionary(parts => parts[0], parts => Number(parts[1]), StringComparer.Ordinal);
        return figures.TryGetValue("MemTotal", out var total) && figures.TryGetValue("MemAvailable", out var free) && total > 0 ? 1 - ((double)free / total) : double.NaN;
    }

    private double ReadTemperature()
    {
        if (!Directory.Exists(_thermal))
        {
            return double.NaN;
        }

        var degrees = Directory.EnumerateDirectories(_thermal, "thermal_zone*")
            .SelectMany(zone => Lines(Path.Combine(zone, "temp")).Take(1))
            .Select(text => Number(text) / 1000.0)
            .ToList();
        return degrees.Count > 0 ? degrees.Max() : double.NaN;
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // a process that has ended meanwhile, a sensor that is asleep
        }
    }

    private static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
