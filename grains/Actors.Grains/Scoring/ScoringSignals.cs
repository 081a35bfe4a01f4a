using Actors.Alerts;
using Actors.Domain.Scoring;
using Actors.Grains.Alerts;

namespace Actors.Grains.Scoring;

/// <summary>Tells the alerts of jobs that stall, are late, fail or are odd. Told twice after a kill, it is recognised.</summary>
internal sealed class ScoringSignals(ISignals signals)
{
    /// <summary>Tells that a job makes no progress, or does so again.</summary>
    public void TellStall(string tenant, ScoringJob job, bool isStalled, DateTimeOffset now) =>
        signals.Send(tenant, Signal("scoring.stalled", job, isStalled, now, isStalled ? FormattableString.Invariant($"no row was scored for {job.Plan.StallSeconds} s") : "it goes on"));

    /// <summary>Tells that it is to be expected that a job misses its deadline, or is so no more.</summary>
    public void TellRisk(string tenant, ScoringJob job, bool isAtRisk, DateTimeOffset now) =>
        signals.Send(tenant, Signal("scoring.at-risk", job, isAtRisk, now, isAtRisk ? FormattableString.Invariant($"it is wanted by {job.Plan.Deadline:u}, and takes longer at its pace") : "it is no longer to be expected"));

    /// <summary>Returns when the tenant's alerts have heard that a job was not done by its deadline, durably.</summary>
    public Task TellLateAsync(string tenant, ScoringJob job) =>
        signals.DeliverAsync(tenant, [Signal("scoring.late", job, true, job.Plan.Deadline!.Value, job.Journal.LastOrDefault(known => known.Kind == ScoringDeadline.Late)?.Text ?? "")]);

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
