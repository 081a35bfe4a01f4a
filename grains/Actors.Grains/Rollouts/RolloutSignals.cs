using Actors.Alerts;
using Actors.Domain.Rollouts;
using Actors.Grains.Alerts;
using Actors.Registry;

namespace Actors.Grains.Rollouts;

/// <summary>Tells the alerts that a rollout found harm and stopped by itself. The verdicts stay where they are read; a signal that a kill loses is not told again.</summary>
internal sealed class RolloutSignals(ISignals signals)
{
    private static readonly string[] Stops = ["rollback", "await-rollback", "pause"];

    /// <summary>Tells of what was decided since.</summary>
    public void Tell(ModelKey model, Rollout? before, Rollout after)
    {
        IEnumerable<RolloutVerdict> known = before?.Id == after.Id ? before.Verdicts : [];
        foreach (var verdict in after.Verdicts.Except(known).Where(verdict => verdict.By is null))
        {
            var isStop = Stops.Contains(verdict.Decision);
            if (isStop || verdict.Decision is "advance" or "promote")
            {
                signals.Send(model.Tenant, new Signal("rollout.stopped", model.Name, after.Plan.Candidate, after.Id, isStop ? 1 : 0, verdict.At)
                {
                    IsFinding = isStop,
                    Definition = $"{verdict.Decision}: {verdict.Reason}",
                });
            }
        }
    }
}
