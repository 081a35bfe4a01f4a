using System.Globalization;
using Actors.Domain.Costs.Carbon;

namespace Actors.Grains.Costs;

/// <summary>This process, and on Linux the counters of its machine: RAPL's packages under <c>/sys/class/powercap</c>, which only some users may read, and <c>/proc/stat</c>.</summary>
/// <param name="powerRoot">The folder with RAPL's zones.</param>
/// <param name="statFile">The file with the processors' times.</param>
internal sealed class Machine(string powerRoot = Machine.PowerRoot, string statFile = Machine.StatFile) : IMachine
{
    private const string PowerRoot = "/sys/class/powercap";
    private const string ZoneName = "intel-rapl:";
    private const string PackageName = "package";
    private const string StatFile = "/proc/stat";
    private const int IdleField = 4;
    private const int WaitField = 5;
    private const int GuestField = 9;

    /// <summary>A tick of /proc/stat: USER_HZ is 100 on every machine that .NET runs on.</summary>
    private const long TickNanoseconds = 10_000_000;

    private readonly List<(string File, long Most)> _packages = FindPackages(powerRoot);
    private WrappingCounter[] _counters = [];

    public double Processors => Environment.ProcessorCount;

    public long Memory => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;

    public MachineReading Read() => new((long)Environment.CpuUsage.TotalTime.TotalNanoseconds, Environment.WorkingSet, ReadEnergy(), ReadBusy());

    /// <summary>Packages, and neither the cores and memories within them, which they count already, nor the whole platform (psys), which counts them again.</summary>
    private static List<(string File, long Most)> FindPackages(string root)
    {
        try
        {
            return
            [
                .. Directory.Exists(root)
                    ? Directory.EnumerateDirectories(root, ZoneName + "*").Where(folder => !Path.GetFileName(folder)[ZoneName.Length..].Contains(':', StringComparison.Ordinal))
                        .Where(folder => File.ReadAllText(Path.Combine(folder, "name")).StartsWith(PackageName, StringComparison.Ordinal))
                        .Select(folder => (Path.Combine(folder, "energy_uj"), ReadNumber(Path.Combine(folder, "max_energy_range_uj"))))
                    : [],
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            return [];
        }
    }

    private long? ReadEnergy()
    {
        if (_packages.Count == 0)
        {
            return null;
        }

        try
        {
            _counters = _counters.Length == 0 ? [.. _packages.Select(_ => new WrappingCounter())] : _counters;
            long sum = 0;
            for (var i = 0; i < _counters.Length; i++)
            {
                sum += _counters[i].Take(ReadNumber(_packages[i].File), _packages[i].Most);
            }

            return sum;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            _packages.Clear();
            return null;
        }
    }

    private long? ReadBusy()
    {
        try
        {
            // cpu user nice system idle iowait irq softirq steal guest guest_nice; user has guest in it.
            var fields = File.ReadLines(statFile).First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return fields.Select((text, place) => place is 0 or IdleField or WaitField or >= GuestField ? 0 : long.Parse(text, CultureInfo.InvariantCulture)).Sum() * TickNanoseconds;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static long ReadNumber(string file) => long.Parse(File.ReadAllText(file).AsSpan().Trim(), CultureInfo.InvariantCulture);
}
