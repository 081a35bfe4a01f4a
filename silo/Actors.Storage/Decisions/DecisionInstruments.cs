using System.Diagnostics.Metrics;

namespace Actors.Storage.Decisions;

/// <summary>What the decision log counts.</summary>
internal static class DecisionInstruments
{
    private const string Meter = "Actors.Decisions";

    /// <summary>Offers the log's counts; the factory holds them.</summary>
    public static void Offer(DecisionLog log, IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _ = meter.CreateObservableCounter("actors.decisions.taken", () => log.Taken, "{prediction}", "Predictions that were taken to be remembered.");
        _ = meter.CreateObservableCounter("actors.decisions.dropped", () => log.Dropped, "{prediction}", "Sampled predictions that are not remembered, since there was no room.");
        _ = meter.CreateObservableGauge("actors.decisions.waiting", () => log.WaitingBytes, "By", "Predictions that wait to be written.");
        _ = meter.CreateObservableCounter("actors.decisions.failures", () => log.Failures, "{batch}", "Times that a batch of predictions could not be written.");
        _ = meter.CreateObservableCounter("actors.decisions.size", Sizes, "By", "Bytes written: to journals, and to the segments that they became.");
        _ = meter.CreateObservableGauge("actors.decisions.stored.size", () => DecisionCosts.StoredBytes, "By", "Segments that were there at the last sweep.");
        _ = meter.CreateObservableCounter(
            "actors.decisions.time",
            Times,
            "s",
            "Time that remembering takes: of requests' threads to write predictions down (from one in 64), of the writer with its waits for the disk, and of making segments.");
    }

    private static IEnumerable<Measurement<long>> Sizes() =>
        [new(DecisionCosts.JournalBytes, Tag("kind", "journal")), new(DecisionCosts.SegmentBytes, Tag("kind", "segment"))];

    private static IEnumerable<Measurement<double>> Times() =>
    [
        new(DecisionCosts.CaptureSeconds, Tag("part", "capture")),
        new(DecisionCosts.WriteSeconds, Tag("part", "write")),
        new(DecisionCosts.SealSeconds, Tag("part", "seal")),
    ];

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
