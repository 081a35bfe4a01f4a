using System.Diagnostics.Metrics;

namespace Actors.Grains.Experiments;

/// <summary>What experiments do, of the meter <c>Actors.Experiments</c>. Experiments are as many as people make.</summary>
internal static class ExperimentInstruments
{
    private static readonly Meter Meter = new("Actors.Experiments");

    private static readonly Counter<long> Exposures = Meter.CreateCounter<long>("actors.experiments.exposures", "{unit}", "Units that were exposed to an arm for the first time.");

    private static readonly Counter<long> Events = Meter.CreateCounter<long>("actors.experiments.events", "{event}", "Values of metrics that were counted for exposed units.");

    private static readonly Counter<long> Changes = Meter.CreateCounter<long>("actors.experiments.changes", "{change}", "Experiments that began or ended, and arms that guardrails stopped.");

    public static void CountExposures(string experiment, int units) => Exposures.Add(units, Tag(experiment));

    public static void CountEvents(string experiment, int events) => Events.Add(events, Tag(experiment));

    public static void CountBegin(string experiment) => Changes.Add(1, Tag(experiment), new KeyValuePair<string, object?>("change", "begun"));

    public static void CountEnd(string experiment) => Changes.Add(1, Tag(experiment), new KeyValuePair<string, object?>("change", "ended"));

    public static void CountStopped(string experiment, int arms) => Changes.Add(arms, Tag(experiment), new KeyValuePair<string, object?>("change", "arm_stopped"));

    private static KeyValuePair<string, object?> Tag(string experiment) => new("experiment", experiment);
}
