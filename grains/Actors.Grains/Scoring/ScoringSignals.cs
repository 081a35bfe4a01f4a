using Actors.Alerts;
using Actors.Domain.Scoring;
using Actors.Grains.Alerts;

namespace Actors.Grains.Scoring;

/// <summary>Tells the alerts of jobs that stall, fail or are odd. Told twice after a kill, it is recognised.</summary>
internal sealed class ScoringSignals(ISignals signals)
{
    /// <summary>Tells that a job makes no progress, or does so again.</summary>
    public void TellStall(string tenant, ScoringJob job, bool isStalled, DateTimeOffset now) =>
        signals.Send(tenant, Signal("scoring.stalled", job, isStalled, now, isStalled ? FormattableString.Invariant($"no row was scored for {job.Plan.StallSeconds} s") : "it goes on"));

    /// <summary>Tells that the outputs of a job that goes on are odd.</summary>
    public void TellDoubt(string tenant, ScoringJob job, string doubt) =>
        signals.Send(tenant, Signal("scoring.suspect", job, true, job.StartedAt ?? job.CreatedAt, "so far " + doubt));

    /// <summary>Returns when the tenant's alerts have heard of the job's end, durably.</summary>
    public Task TellEndAsync(string tenant, ScoringJob job) => job.Phase is ScoringPhase.Failed or ScoringPhase.Suspect
        ? signals.DeliverAsync(tenant, [Signal(job.Phase == ScoringPhase.Failed ? "scoring.failed" : "scoring.suspect", job, true, job.EndedAt!.Value, job.Reason ?? "")])
        : Task.CompletedTask;

    private static Signal Signal(string name, ScoringJob job, bool isFinding, DateTimeOffset at, string text) => new(name, job.Plan.Model, job.Plan.Version, job.Id, isFinding ? 1 : 0, at)
    {
        IsFinding = isFinding,
        WindowId = FormattableString.Invariant($"{job.Id}/{name}/{at.UtcTicks}"),
        Definition = $"{job.Plan.Name} ({job.Id}): {text}",
    };
}
