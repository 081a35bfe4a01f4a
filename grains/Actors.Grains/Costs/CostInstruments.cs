using System.Diagnostics.Metrics;

namespace Actors.Grains.Costs;

/// <summary>What is counted of metering itself.</summary>
internal sealed class CostInstruments
{
    private readonly Counter<long> _written;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _collapsed;
    private long _waiting;

    public CostInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Costs");
        _written = meter.CreateCounter<long>("actors.costs.records", "{record}", "Records of use that were written.");
        _failed = meter.CreateCounter<long>("actors.costs.failures", "{report}", "Attempts to write use that failed; it is kept and written later.");
        _collapsed = meter.CreateCounter<long>("actors.costs.collapsed", "{record}", "Records that lost their owner, since too many waited to be written; their quantities are kept.");
        _ = meter.CreateObservableGauge("actors.costs.waiting", () => Interlocked.Read(ref _waiting), "{record}", "Records that wait to be written.");
    }

    public void Wrote(int records) => _written.Add(records);

    public void Failed() => _failed.Add(1);

    public void Collapsed(long records) => _collapsed.Add(records);

    public void Waiting(int records) => Interlocked.Exchange(ref _waiting, records);
}
