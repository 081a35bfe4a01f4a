using System.Diagnostics.Metrics;

namespace Actors.Gateway.Observation;

/// <summary>Offers what observation itself costs; the factory holds the instruments.</summary>
internal static class ObservationInstruments
{
    private const string Meter = "Actors.Observation";

    public static void Offer(SignalCosts costs, IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _ = meter.CreateObservableCounter(
            "actors.observation.items", () => Of(costs, cost => cost.Items), "{item}", "Series, spans and log records that were taken to be given out.");
        _ = meter.CreateObservableCounter("actors.observation.left", () => Of(costs, cost => cost.Left), "{item}", "Log records that sampling left out.");
        _ = meter.CreateObservableCounter("actors.observation.size", () => Of(costs, cost => cost.Bytes), "By", "Bytes that were given out or sent.");
        _ = meter.CreateObservableCounter("actors.observation.messages", () => Of(costs, cost => cost.Sent), "{message}", "Messages with metrics, spans or log records that arrived.");
        _ = meter.CreateObservableCounter("actors.observation.failures", () => Of(costs, cost => cost.Failed), "{message}", "Messages with metrics, spans or log records that did not arrive.");
        _ = meter.CreateObservableCounter(
            "actors.observation.cpu.time", () => costs.All.Select(cost => new Measurement<double>(cost.Seconds, cost.Tag)), "s", "Processor time of reading, making and sending.");
        _ = meter.CreateObservableGauge("actors.observation.series", () => costs.Series, "{series}", "Series of the scrape before.");
        _ = meter.CreateObservableGauge(
            "actors.observation.overflowing", () => costs.Overflowing, "{instrument}", "Instruments with as many series as they may have: what comes beyond is added up in one series.");
        var cards = new GraphicsCards();
        _ = meter.CreateObservableGauge("actors.gpu.busy", cards.Busy, "1", "Share of its time that a graphics card was busy, where its driver says so.");
        _ = meter.CreateObservableGauge("actors.gpu.memory", cards.Memory, "By", "Memory of a graphics card that is taken, where its driver says so.");
    }

    private static IEnumerable<Measurement<long>> Of(SignalCosts costs, Func<SignalCost, long> read) =>
        costs.All.Select(cost => new Measurement<long>(read(cost), cost.Tag));
}
