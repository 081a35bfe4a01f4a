using System.Diagnostics.Metrics;

namespace Actors.Storage.Ingestion;

/// <summary>What is counted of readings; no series for a tenant, stream or device.</summary>
public sealed class ReadingInstruments
{
    private readonly Counter<long> _readings;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _expelled;
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _predicted;
    private readonly Counter<long> _parked;
    private readonly Histogram<double> _commit;
    private readonly Histogram<double> _lag;

    internal ReadingInstruments(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create("Actors.Ingestion");
        _readings = meter.CreateCounter<long>("actors.readings.received", "{reading}", "Readings that were sent, by what became of them: accepted, late, duplicate or quarantined.");
        _rejected = meter.CreateCounter<long>("actors.readings.quarantined", "{reading}", "Readings that were kept apart, by reason.");
        _expelled = meter.CreateCounter<long>("actors.readings.quarantine.expelled", "{reading}", "Readings that left the quarantine for newer ones, or for their age.");
        _dropped = meter.CreateCounter<long>("actors.windows.dropped", "{reading}", "Readings that came after their windows' lateness; they are stored, but in no window.");
        _predicted = meter.CreateCounter<long>("actors.windows.predicted", "{row}", "Rows of windows that a model predicted from, by whether it is the first time or again, after the window was revised.");
        _parked = meter.CreateCounter<long>("actors.windows.parked", "{window}", "Open windows that left memory, as more were open than are kept there; they come back from disk when their device is heard.");
        _commit = meter.CreateHistogram<double>("actors.readings.commit", "s", "How long readings take to the disk, from the begin of their transaction.");
        _lag = meter.CreateHistogram<double>("actors.windows.lag", "s", "How old readings were, from their commit, when they became visible in windows.");
    }

    /// <summary>A committed submission.</summary>
    public void Received(ReadingReceipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        Count(receipt.Accepted - receipt.Late, "accepted");
        Count(receipt.Late, "late");
        Count(receipt.Duplicates, "duplicate");
        Count(receipt.Quarantined, "quarantined");
    }

    /// <summary>Readings that were kept apart.</summary>
    public void Rejected(string reason, int count) => _rejected.Add(count, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>Readings that left the quarantine.</summary>
    public void Expelled(int count) => _expelled.Add(count);

    /// <summary>Readings that came too late for their windows.</summary>
    public void Dropped(long count) => _dropped.Add(count);

    /// <summary>Rows that were predicted.</summary>
    /// <param name="first">For the first time.</param>
    /// <param name="revised">Again.</param>
    public void Predicted(int first, int revised)
    {
        _predicted.Add(first, new KeyValuePair<string, object?>("kind", "first"));
        if (revised > 0)
        {
            _predicted.Add(revised, new KeyValuePair<string, object?>("kind", "revised"));
        }
    }

    /// <summary>Open windows that left memory.</summary>
    public void Parked(int count) => _parked.Add(count);

    /// <summary>A commit.</summary>
    public void Committed(TimeSpan duration) => _commit.Record(duration.TotalSeconds);

    /// <summary>Readings that became visible.</summary>
    public void Visible(TimeSpan age) => _lag.Record(Math.Max(0, age.TotalSeconds));

    private void Count(int count, string result)
    {
        if (count > 0)
        {
            _readings.Add(count, new KeyValuePair<string, object?>("result", result));
        }
    }
}
