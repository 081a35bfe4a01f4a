using System.Diagnostics.Metrics;

namespace Actors.Storage.Devices;

/// <summary>What is counted of the rows of devices.</summary>
internal sealed class DeviceInstruments
{
    private readonly Counter<long> _writes;
    private readonly Histogram<double> _batches;

    public DeviceInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Devices");
        _writes = meter.CreateCounter<long>("actors.devices.writes", "{row}", "Writes of devices' rows, by what became of them.");
        _batches = meter.CreateHistogram<double>("actors.devices.batch.duration", "s", "How long a transaction with rows of devices took.");
    }

    public void Wrote(DeviceWritten[] written, TimeSpan elapsed)
    {
        var done = written.Count(result => result == DeviceWritten.Done);
        _writes.Add(done, new KeyValuePair<string, object?>("result", "done"));
        if (done < written.Length)
        {
            _writes.Add(written.Length - done, new KeyValuePair<string, object?>("result", "refused"));
        }

        _batches.Record(elapsed.TotalSeconds);
    }
}
