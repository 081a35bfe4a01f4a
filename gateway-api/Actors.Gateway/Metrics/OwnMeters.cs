using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Actors.Gateway.Metrics;

/// <summary>
/// Which instruments a host aggregates: those of its own meter factory and those of nobody, like the runtime's. Meters are found by name: without this several hosts in one process
/// would each keep all that any of them measures, and an instrument that one of them disposes of would be gone from the others', which count it as the same.
/// </summary>
internal static class OwnMeters
{
    /// <summary>Instruments that are kept at most. One host has a few hundred; what is beyond would be missing without a word.</summary>
    public const int MaxInstruments = 10_000;

    /// <summary>The view: what to do with an instrument.</summary>
    /// <param name="owner">What makes the host's meters; null where nothing is left out.</param>
    /// <param name="maxSeries">Series that an instrument has at most.</param>
    public static Func<Instrument, MetricStreamConfiguration?> View(IMeterFactory? owner, int maxSeries) => instrument =>
        owner is not null && instrument.Meter.Scope is IMeterFactory maker && !ReferenceEquals(maker, owner)
            ? MetricStreamConfiguration.Drop
            : new MetricStreamConfiguration { CardinalityLimit = maxSeries };
}
