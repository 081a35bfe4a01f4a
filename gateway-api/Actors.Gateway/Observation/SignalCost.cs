namespace Actors.Gateway.Observation;

/// <summary>What one signal has cost this process since it started. Thread-safe.</summary>
internal sealed class SignalCost(string name)
{
    private long _items;
    private long _left;
    private long _bytes;
    private long _sent;
    private long _failed;
    private long _nanoseconds;

    /// <summary>The signal's name in metrics.</summary>
    public string Name { get; } = name;

    /// <summary>Its tag.</summary>
    public KeyValuePair<string, object?> Tag { get; } = new("signal", name);

    /// <summary>Spans, records or series that were taken.</summary>
    public long Items => Interlocked.Read(ref _items);

    /// <summary>Those that sampling left out after they were made.</summary>
    public long Left => Interlocked.Read(ref _left);

    /// <summary>Bytes of the bodies that were sent or given.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Messages that arrived.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages that did not.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Processor time, in seconds.</summary>
    public double Seconds => Interlocked.Read(ref _nanoseconds) / 1e9;

    public void CountItems(long items) => Interlocked.Add(ref _items, items);

    public void CountLeft() => Interlocked.Increment(ref _left);

    public void CountMessage(long bytes, bool arrived)
    {
        _ = Interlocked.Add(ref _bytes, bytes);
        _ = Interlocked.Increment(ref arrived ? ref _sent : ref _failed);
    }

    public void CountTime(long nanoseconds) => Interlocked.Add(ref _nanoseconds, nanoseconds);
}
