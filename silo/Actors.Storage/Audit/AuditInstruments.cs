using System.Diagnostics.Metrics;

namespace Actors.Storage.Audit;

/// <summary>What the audit log's writer does, of the meter <c>Actors.Audit</c>.</summary>
internal sealed class AuditInstruments
{
    private readonly Counter<long> _entries;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _commits;

    public AuditInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Audit");
        _entries = meter.CreateCounter<long>("actors.audit.entries", "{entry}", "Entries that were written to the audit log.");
        _failures = meter.CreateCounter<long>("actors.audit.failures", "{entry}", "Entries that could not be written, so that their calls were refused or not acknowledged.");
        _commits = meter.CreateHistogram(
            "actors.audit.commit.duration",
            "s",
            "Time of one commit of entries that came together.",
            tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });
    }

    public void CountCommit(int entries, TimeSpan took)
    {
        _entries.Add(entries);
        _commits.Record(took.TotalSeconds);
    }

    public void CountFailure(int entries) => _failures.Add(entries);
}
