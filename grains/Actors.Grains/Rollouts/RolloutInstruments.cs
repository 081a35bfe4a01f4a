using System.Diagnostics.Metrics;
using Actors.Domain.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>What rollouts do, of the meter <c>Actors.Rollouts</c>. Models in tags are those of the registry; phases are few.</summary>
internal static class RolloutInstruments
{
    private static readonly Meter Meter = new("Actors.Rollouts");

    private static readonly Counter<long> Transitions = Meter.CreateCounter<long>(
        "actors.rollouts.transitions", "{transition}", "Times that rollouts came to a phase, a begin among them.");

    private static readonly Counter<long> Steps = Meter.CreateCounter<long>("actors.rollouts.steps", "{step}", "Times that rollouts went on to their next step.");

    private static readonly Counter<long> Reports = Meter.CreateCounter<long>("actors.rollouts.reports", "{report}", "Reports of silos that rollouts took in.");

    /// <summary>Counts what a write has changed.</summary>
    public static void Count(string model, Rollout? before, Rollout? after)
    {
        if (after is null)
        {
            return;
        }

        var tag = new KeyValuePair<string, object?>("model", model);
        var isNew = before?.Id != after.Id;
        if (isNew || before!.Phase != after.Phase)
        {
            Transitions.Add(1, tag, new KeyValuePair<string, object?>("to", NameOf(after.Phase)));
        }

        if (!isNew && after.Step > before!.Step)
        {
            Steps.Add(1, tag);
        }
    }

    /// <summary>Counts a silo's report.</summary>
    public static void CountReport(string model) => Reports.Add(1, new KeyValuePair<string, object?>("model", model));

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
