using System.Globalization;

namespace Actors.EdgeAgent.Time;

/// <summary>The time since boot as Linux counts it, sleep included; elsewhere since the system's own start.</summary>
internal sealed class BootTime : IDeviceTime
{
    private const string BootFile = "/proc/sys/kernel/random/boot_id";
    private const string UptimeFile = "/proc/uptime";
    private readonly long _startMs;
    private readonly TimeProvider _clock;
    private readonly long _start;

    public BootTime(TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        if (File.Exists(BootFile) && File.Exists(UptimeFile))
        {
            Boot = File.ReadAllText(BootFile).Trim();
        }
        else
        {
            // Without a name for the boot every start of the agent counts as one: time to live then ends late, never early.
            Boot = Guid.NewGuid().ToString("N");
            _startMs = 1;
        }
    }

    public string Boot { get; }

    public long MonotonicMs => _startMs == 0 ? Uptime() : _startMs + (long)_clock.GetElapsedTime(_start).TotalMilliseconds;

    private static long Uptime()
    {
        var text = File.ReadAllText(UptimeFile);
        return (long)(double.Parse(text.AsSpan(0, text.IndexOf(' ', StringComparison.Ordinal)), NumberStyles.Float, CultureInfo.InvariantCulture) * 1000);
    }
}
