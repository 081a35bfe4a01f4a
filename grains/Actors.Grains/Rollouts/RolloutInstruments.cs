using System.Diagnostics.Metrics;
using Actors.Domain.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>What rollouts do, of the meter <c>Actors.Rollouts</c>. Models in tags are those of the registry; phases are few.</summary>
internal sealed class RolloutInstruments
{
    private readonly Counter<long> _transitions;
    private readonly Counter<long> _steps;
    private readonly Counter<long> _reports;

    public RolloutInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Rollouts");
        _transitions = meter.CreateCounter<long>("actors.rollouts.transitions", "{transition}", "Times that rollouts came to a phase, a begin among them.");
        _steps = meter.CreateCounter<long>("actors.rollouts.steps", "{step}", "Times that rollouts went on to their next step.");
        _reports = meter.CreateCounter<long>("actors.rollouts.reports", "{report}", "Reports of silos that rollouts took in.");
    }

    /// <summary>Counts what a write has changed.</summary>
    public void Count(string model, Rollout? before, Rollout? after)
    {
        if (after is null)
        {
            return;
        }

        var tag = new KeyValuePair<string, object?>("model", model);
        var isNew = before?.Id != after.Id;
        if (isNew || before!.Phase != after.Phase)
        {
            _transitions.Add(1, tag, new KeyValuePair<string, object?>("to", NameOf(after.Phase)));
        }

        if (!isNew && after.Step > before!.Step)
        {
            _steps.Add(1, tag);
        }
    }

    /// <summary>Counts a silo's report.</summary>
    public void CountReport(string model) => _reports.Add(1, new KeyValuePair<string, object?>("model", model));

    private static string NameOf(RolloutPhase phase) => phase switch
    {
        RolloutPhase.Running => "running",
        RolloutPhase.Paused => "paused",
        RolloutPhase.AwaitingPromotion => "awaiting_promotion",
        RolloutPhase.AwaitingRollback => "awaiting_rollback",
        RolloutPhase.Promoted => "promoted",
        RolloutPhase.RolledBack => "rolled_back",
        _ => "aborted",
    };
}
