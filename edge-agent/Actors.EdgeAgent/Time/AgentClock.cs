using System.Text.Json;
using Actors.Domain.Edge.Time;
using Actors.EdgeAgent.Files;

namespace Actors.EdgeAgent.Time;

/// <summary>The device's own time, kept on disk. Safe for several threads.</summary>
internal sealed class AgentClock
{
    /// <summary>How often it is saved: a boot that follows a power cut loses no more than this.</summary>
    public static readonly TimeSpan SavePeriod = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan VouchPeriod = TimeSpan.FromMinutes(10);

    private const string Name = "clock.json";
    private readonly IDeviceTime _time;
    private readonly ReservedSpace _space;
    private readonly Lock _gate = new();
    private DeviceClock _clock;
    private long _savedMs;

    /// <param name="time">The hardware.</param>
    /// <param name="files">Where it is kept.</param>
    /// <param name="space">The space set aside.</param>
    /// <param name="newestMs">The device time of the newest record that is kept.</param>
    public AgentClock(IDeviceTime time, IDeviceFiles files, ReservedSpace space, long newestMs)
    {
        (_time, _space) = (time, space);
        _clock = DeviceClock.Start(Load(files), newestMs, time.Boot, time.MonotonicMs);
        Save();
    }

    /// <summary>The device's time, in milliseconds.</summary>
    public long NowMs
    {
        get
        {
            var monotonic = _time.MonotonicMs;
            lock (_gate)
            {
                return _clock.At(monotonic);
            }
        }
    }

    /// <summary>The device's time, with the times off that are known.</summary>
    public DeviceMoment Now
    {
        get
        {
            var monotonic = _time.MonotonicMs;
            lock (_gate)
            {
                return _clock.Moment(monotonic);
            }
        }
    }

    /// <summary>True time as far as it is known; null where it is not.</summary>
    public DateTimeOffset? TrueNow
    {
        get
        {
            var monotonic = _time.MonotonicMs;
            lock (_gate)
            {
                return _clock.TrueAt(monotonic) is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
            }
        }
    }

    /// <summary>Whether time off is still to be learnt from a server.</summary>
    public bool IsBehind
    {
        get
        {
            lock (_gate)
            {
                return _clock.IsBehind;
            }
        }
    }

    /// <summary>A server says what time it is.</summary>
    public void Vouch(DateTimeOffset now)
    {
        lock (_gate)
        {
            var monotonic = _time.MonotonicMs;
            if (!_clock.IsBehind && _clock.AnchorMs is { } anchor && _clock.At(monotonic) - anchor < VouchPeriod.TotalMilliseconds)
            {
                return; // a header has whole seconds; asking often makes it no better
            }

            _clock = _clock.Vouch(monotonic, now.ToUnixTimeMilliseconds());
            Save();
        }
    }

    /// <summary>Saves it, if that was not done for a while.</summary>
    public void SaveIfDue()
    {
        lock (_gate)
        {
            if (_time.MonotonicMs - _savedMs >= SavePeriod.TotalMilliseconds)
            {
                Save();
            }
        }
    }

    private static DeviceClockState? Load(IDeviceFiles files)
    {
        try
        {
            return files.Read(Name) is { } bytes ? JsonSerializer.Deserialize<DeviceClockState>(bytes, JsonSerializerOptions.Web) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Save()
    {
        try
        {
            Write(_clock.Save(_time.MonotonicMs));
        }
        catch (IOException)
        {
            // A full disk: the newest record and the next save say nearly as much.
        }
    }

    private void Write(DeviceClockState state)
    {
        _space.Replace(Name, JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web));
        _savedMs = state.MonotonicMs;
    }
}
