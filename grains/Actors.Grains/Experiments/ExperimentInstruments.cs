using System.Diagnostics.Metrics;

namespace Actors.Grains.Experiments;

/// <summary>What experiments do, of the meter <c>Actors.Experiments</c>. Experiments are as many as people make.</summary>
internal sealed class ExperimentInstruments
{
    private readonly Counter<long> _exposures;
    private readonly Counter<long> _events;
    private readonly Counter<long> _changes;

    public ExperimentInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Experiments");
        _exposures = meter.CreateCounter<long>("actors.experiments.exposures", "{unit}", "Units that were exposed to an arm for the first time.");
        _events = meter.CreateCounter<long>("actors.experiments.events", "{event}", "Values of metrics that were counted for exposed units.");
        _changes = meter.CreateCounter<long>("actors.experiments.changes", "{change}", "Experiments that began or ended, and arms that guardrails stopped.");
    }

    public void CountExposures(string experiment, int units) => _exposures.Add(units, Tag(experiment));

    public void CountEvents(string experiment, int events) => _events.Add(events, Tag(experiment));

    public void CountBegin(string experiment) => _changes.Add(1, Tag(experiment), new KeyValuePair<string, object?>("change", "begun"));

    public void CountEnd(string experiment) => _changes.Add(1, Tag(experiment), new KeyValuePair<string, object?>("change", "ended"));

    public void CountStopped(string experiment, int arms) => _changes.Add(arms, Tag(experiment), new KeyValuePair<string, object?>("change", "arm_stopped"));

    private static KeyValuePair<string, object?> Tag(string experiment) => new("experiment", experiment);
}
