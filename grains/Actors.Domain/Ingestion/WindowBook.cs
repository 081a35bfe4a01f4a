namespace Actors.Domain.Ingestion;

/// <summary>
/// The windows of some devices of a stream on event time. Every device has a watermark of its own, its newest time less the stream's disorder: a window closes when
/// that passes its end, and takes readings in until it passes the end by the lateness. Windows that are closed leave memory and come back when a reading wants them, so what is
/// in memory does not show in the results: neither the order in which readings come within the lateness nor how they are cut into steps does.
/// </summary>
/// <param name="definition">The stream.</param>
public sealed class WindowBook(StreamDefinition definition)
{
    private readonly Dictionary<string, DeviceWindows> _devices = new(StringComparer.Ordinal);
    private readonly HashSet<WindowState> _written = [];
    private readonly HashSet<WindowKey> _removed = [];
    private long _dropped;

    /// <summary>Windows in memory.</summary>
    public int Count => _devices.Values.Sum(device => device.Windows.Sum(windows => windows.Count));

    /// <summary>Whether a device's watermark is known.</summary>
    public bool Knows(string device) => _devices.TryGetValue(device, out var known) && known.IsLearned;

    /// <summary>Tells what is stored of a device: the newest time of any of its windows, and by window the latest end.</summary>
    public void Learn(string device, IEnumerable<(string Window, long LastAt, long End)> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var known = Device(device);
        known.IsLearned = true;
        foreach (var (window, lastAt, end) in stored)
        {
            known.NewestAt = Math.Max(known.NewestAt, lastAt);
            if (Place(window) is >= 0 and var place)
            {
                known.StoredUntil[place] = Math.Max(known.StoredUntil[place], end);
            }
        }
    }

    /// <summary>The stored windows that readings want and memory has not. Their devices are known.</summary>
    public IReadOnlyCollection<WindowRange> Missing(IEnumerable<Reading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        var missing = new HashSet<WindowRange>();
        foreach (var reading in readings)
        {
            var device = Device(reading.Device);
            for (var i = 0; i < definition.Windows.Count; i++)
            {
                var window = definition.Windows[i];
                if (window.Kind == WindowKind.Session)
                {
                    if (reading.At < device.StoredUntil[i])
                    {
                        _ = missing.Add(new WindowRange(window.Name, reading.Device, reading.At + window.Length, reading.At));
                    }

                    continue;
                }

                foreach (var start in Starts(window, reading.At))
                {
                    if (start + window.Length <= device.StoredUntil[i] && !device.Windows[i].Exists(one => one.Key.Start == start))
                    {
                        _ = missing.Add(new WindowRange(window.Name, reading.Device, start, start + window.Length - 1));
                    }
                }
            }
        }

        return missing;
    }

    /// <summary>Takes stored windows into memory. Those that are there stay as they are.</summary>
    public void Restore(IEnumerable<WindowState> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        foreach (var state in stored)
        {
            var device = Device(state.Key.Device);
            device.NewestAt = Math.Max(device.NewestAt, state.LastAt);
            if (Place(state.Key.Window) is >= 0 and var place && !device.Windows[place].Exists(one => one.Key == state.Key))
            {
                device.Windows[place].Add(state);
            }
        }
    }

    /// <summary>Takes open windows into memory that have been silent for as long as they may: they close with this step.</summary>
    public void RestoreSilent(IReadOnlyCollection<WindowState> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        foreach (var state in stored)
        {
            state.TouchedAt = Math.Max(1, state.End);
        }

        Restore(stored);
    }

    /// <summary>Takes a reading in. What it wants of what is stored is in memory.</summary>
    public void Add(Reading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var device = Device(reading.Device);
        for (var i = 0; i < definition.Windows.Count; i++)
        {
            var window = definition.Windows[i];
            if (window.Kind == WindowKind.Session)
            {
                AddToSession(device, i, reading);
                continue;
            }

            foreach (var start in Starts(window, reading.At))
            {
                if (IsOver(device, window, start + window.Length))
                {
                    _dropped++;
                    continue;
                }

                var state = device.Windows[i].Find(one => one.Key.Start == start);
                if (state is null)
                {
                    state = WindowState.Begin(definition, new WindowKey(window.Name, reading.Device, start), start + window.Length);
                    device.Windows[i].Add(state);
                }

                state.Add(reading, IsPredicted(window));
                _ = _written.Add(state);
            }
        }

        device.NewestAt = Math.Max(device.NewestAt, reading.At);
    }

    /// <summary>Closes what is over, by the devices' own time or, where they are silent, by the clock.</summary>
    /// <param name="now">Unix microseconds.</param>
    public WindowChanges Close(long now)
    {
        foreach (var state in _written)
        {
            state.TouchedAt = now;
        }

        foreach (var device in _devices.Values)
        {
            for (var i = 0; i < device.Windows.Length; i++)
            {
                foreach (var state in device.Windows[i])
                {
                    // One that was taken into memory has been silent for an unknown time: its silence counts from now.
                    state.TouchedAt = state.TouchedAt == 0 ? now : state.TouchedAt;
                    if (!state.IsClosed && (state.End + definition.Disorder <= device.NewestAt || Math.Max(state.End, state.TouchedAt) + definition.Idle <= now))
                    {
                        state.IsClosed = true;
                        state.Wait = IsPredicted(definition.Windows[i]) ? WindowWait.First : WindowWait.None;
                        _ = _written.Add(state);
                    }
                }
            }
        }

        var changes = new WindowChanges([.. _written], [.. _removed.Except(_written.Select(state => state.Key))], _dropped);
        _written.Clear();
        _removed.Clear();
        _dropped = 0;
        return changes;
    }

    /// <summary>Lets go of windows that are closed, and of devices without others. What was changed has been written.</summary>
    public void Park()
    {
        foreach (var (name, device) in _devices)
        {
            var isEmpty = true;
            for (var i = 0; i < device.Windows.Length; i++)
            {
                foreach (var state in device.Windows[i].Where(one => one.IsClosed))
                {
                    device.StoredUntil[i] = Math.Max(device.StoredUntil[i], state.End);
                }

                _ = device.Windows[i].RemoveAll(state => state.IsClosed);
                isEmpty &= device.Windows[i].Count == 0;
            }

            if (isEmpty)
            {
                _ = _devices.Remove(name);
            }
        }
    }

    /// <summary>
    /// Lets go of devices, first of those that were longest without a reading, where more windows are in memory than may be. What was changed has been written; of a device that is heard
    /// again all open windows have to be restored.
    /// </summary>
    /// <param name="most">Windows that may be in memory. A tenth of them is made free at once, so that it is not done at every step.</param>
    /// <returns>Open windows that left.</returns>
    public int Trim(int most)
    {
        var count = Count;
        if (count <= most)
        {
            return 0;
        }

        var left = 0;
        foreach (var (name, device) in _devices.OrderBy(device => device.Value.TouchedAt).ToList())
        {
            if (count - left <= most - (most / 10))
            {
                break;
            }

            left += device.Windows.Sum(windows => windows.Count);
            _ = _devices.Remove(name);
        }

        return left;
    }

    private static IEnumerable<long> Starts(WindowDefinition window, long at)
    {
        var last = at - (((at % window.Step) + window.Step) % window.Step);
        for (var start = last; start > at - window.Length; start -= window.Step)
        {
            yield return start;
        }
    }

    private void AddToSession(DeviceWindows device, int place, Reading reading)
    {
        var window = definition.Windows[place];
        if (IsOver(device, window, reading.At + window.Length))
        {
            _dropped++;
            return;
        }

        var met = device.Windows[place].FindAll(one => reading.At < one.End && reading.At + window.Length > one.Key.Start);
        WindowState state;
        if (met.Count == 0)
        {
            state = WindowState.Begin(definition, new WindowKey(window.Name, reading.Device, reading.At), reading.At + window.Length);
            device.Windows[place].Add(state);
        }
        else
        {
            state = met[0];
            _ = _removed.Add(state.Key);
            foreach (var other in met.Skip(1))
            {
                _ = _removed.Add(other.Key);
                _ = _written.Remove(other);
                _ = device.Windows[place].Remove(other);
                state.Merge(other);
            }
        }

        state.Stretch(reading.At, reading.At + window.Length);
        state.Add(reading, IsPredicted(window));
        _ = _written.Add(state);
    }

    private bool IsPredicted(WindowDefinition window) => definition.Inference?.Window == window.Name;

    private bool IsOver(DeviceWindows device, WindowDefinition window, long end) =>
        device.NewestAt != long.MinValue && end + definition.Disorder + window.Lateness <= device.NewestAt;

    private int Place(string window)
    {
        for (var i = 0; i < definition.Windows.Count; i++)
        {
            if (definition.Windows[i].Name == window)
            {
                return i;
            }
        }

        return -1;
    }

    private DeviceWindows Device(string device)
    {
        if (!_devices.TryGetValue(device, out var known))
        {
            _devices.Add(device, known = new DeviceWindows(definition.Windows.Count));
        }

        return known;
    }

    private sealed class DeviceWindows
    {
        public DeviceWindows(int windows)
        {
            Windows = new List<WindowState>[windows];
            for (var i = 0; i < windows; i++)
            {
                Windows[i] = [];
            }

            StoredUntil = new long[windows];
            Array.Fill(StoredUntil, long.MinValue);
        }

        public bool IsLearned { get; set; }

        public long NewestAt { get; set; } = long.MinValue;

        public List<WindowState>[] Windows { get; }

        public long TouchedAt => Windows.Max(windows => windows.Count == 0 ? 0 : windows.Max(state => state.TouchedAt));

        public long[] StoredUntil { get; }
    }
}
