using System.Diagnostics.Metrics;

namespace Actors.Storage.Audit;

/// <summary>What the audit log's writer does, of the meter <c>Actors.Audit</c>.</summary>
internal static class AuditInstruments
{
    private static readonly Meter Meter = new("Actors.Audit");

    private static readonly Counter<long> Entries = Meter.CreateCounter<long>("actors.audit.entries", "{entry}", "Entries that were written to the audit log.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("actors.audit.failures", "{entry}", "Entries that could not be written, so that their calls were refused or not acknowledged.");

    private static readonly Histogram<double> Commits = Meter.CreateHistogram(
        "actors.audit.commit.duration",
        "s",
        "Time of one commit of entries that came together.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5] });

    public static void CountCommit(int entries, TimeSpan took)
    {
        Entries.Add(entries);
        Commits.Record(took.TotalSeconds);
    }

    public static void CountFailure(int entries) => Failures.Add(entries);
}
