using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>
/// A rollout as it stands, and the rules by which it goes on. It wants something of the model's routes (<see cref="Desired"/>), sees what they are
/// (<see cref="Observed"/>), and is the same wherever and however often it is taken up again.
/// </summary>
/// <param name="Id">Unique among the model's rollouts.</param>
/// <param name="Plan">What it is to do.</param>
/// <param name="Baseline">The version that was live when it began.</param>
/// <param name="Salt">Of its assignment.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="Evidence">What it has seen.</param>
public sealed record Rollout(string Id, RolloutPlan Plan, int Baseline, long Salt, DateTimeOffset StartedAt, RolloutEvidence Evidence)
{
    /// <summary>The most verdicts kept; the oldest but the first goes.</summary>
    public const int MostVerdicts = 64;

    /// <summary>Grows with each change of phase or step.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>Where it is.</summary>
    public RolloutPhase Phase { get; init; }

    /// <summary>The step it is in, from 0.</summary>
    public int Step { get; init; }

    /// <summary>When the step was seen to be in force on the routes; null before.</summary>
    public DateTimeOffset? BakingSince { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Grows with each change of what it wants of the routes.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>What the routes were last seen to be; null before.</summary>
    public RolloutTarget? Observed { get; init; }

    /// <summary>Every analysis as it last stood.</summary>
    public ImmutableArray<AnalysisResult> Analyses { get; init; } = [];

    /// <summary>What was decided, oldest first.</summary>
    public ImmutableArray<RolloutVerdict> Verdicts { get; init; } = [];

    /// <summary>What is so and what is not.</summary>
    public ImmutableArray<RolloutCondition> Conditions { get; init; } = [];

    /// <summary>The shares that the candidate had, oldest first: at most one a step, and the end's.</summary>
    public ImmutableArray<ShareSpan> Shares { get; init; } = [];

    /// <summary>The first metric that lacks values before the step can be passed, and how many; null for none.</summary>
    internal (string Metric, long Count)? MissingValues() => IsOver || Plan.Steps[Step].IsShadow ? null
        : Plan.Metrics.Zip(Evidence.Metrics, (rule, values) => (rule.Name, Count: rule.MinSamples - values.Candidate.Count))
            .Where(lacking => lacking.Count > 0).Select(lacking => ((string, long)?)lacking).FirstOrDefault();

    /// <summary>Analyses whose doubt somebody has resumed over: they pause no more.</summary>
    public ImmutableArray<string> Accepted { get; init; } = [];

    /// <summary>Whether it is over.</summary>
    public bool IsOver => Phase is RolloutPhase.Promoted or RolloutPhase.RolledBack or RolloutPhase.Aborted;

    /// <summary>Whether it still has something to do: it goes on, or its end is not on the routes yet.</summary>
    public bool IsAtWork => !IsOver || !Desired.Is(Observed);

    /// <summary>What it wants the routes to be.</summary>
    public RolloutTarget Desired => Phase switch
    {
        RolloutPhase.Promoted => new(Epoch, Plan.Candidate, 0, []),
        RolloutPhase.RolledBack or RolloutPhase.Aborted => new(Epoch, Baseline, 0, []),
        _ => new(Epoch, Baseline, Plan.Steps[Step].Share, Plan.Steps[Step].IsShadow ? Plan.AllShadows : []),
    };

    /// <summary>The split that <see cref="Desired"/> is; null for none.</summary>
    public TrafficSplit? Split => IsOver
        ? null
        : new(Id, Epoch, Plan.Candidate, Desired.Share, Salt, Plan.Include, Plan.Exclude, Desired.Shadows, Plan.Tolerance, Plan.KeepInputs)
        {
            CompareInputs = Plan.InputDistance is not null,
        };

    /// <summary>Begins one.</summary>
    public static Rollout Start(string id, RolloutPlan plan, int baseline, long salt, string? by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return (new Rollout(id, plan, baseline, salt, now, RolloutEvidence.Start(plan)) with { Shares = [new(plan.Steps[0].Share, now, null)] })
            .Decide("start", FormattableString.Invariant($"Version {plan.Candidate} is to replace version {baseline} in {plan.Steps.Length} steps."), by, now)
            .WithConditions(now);
    }

    /// <summary>Takes in what was seen, and goes on where the rules say so.</summary>
    /// <param name="state">The rollout.</param>
    /// <param name="seen">What was counted, and what the routes are.</param>
    /// <param name="now">The time.</param>
    /// <returns>The rollout then, and the decision taken; null for none.</returns>
    public static (Rollout Next, RolloutVerdict? Verdict) Advance(Rollout state, RolloutObservation seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(seen);
        var next = state.See(seen, now);
        if (!next.IsOver)
        {
            next = next.Judge(seen, now);
        }

        return (next.WithConditions(now), next.Verdicts.Length > 0 && next.Revision != state.Revision ? next.Verdicts[^1] : null);
    }

    /// <summary>Does what somebody asks for.</summary>
    public static (Rollout Next, RolloutRefusal Refusal) Command(Rollout state, RolloutCommand command, string? by, string? reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.IsOver)
        {
            return (state, RolloutRefusal.NotUnderWay);
        }

        var why = string.IsNullOrWhiteSpace(reason) ? "No reason was given." : reason;
        var next = (command, state.Phase) switch
        {
            (RolloutCommand.Pause, RolloutPhase.Running or RolloutPhase.AwaitingPromotion) => state.To(RolloutPhase.Paused, "pause", why, by, now),
            (RolloutCommand.Resume, RolloutPhase.Paused) => (state with { Evidence = state.Evidence with { LogSplit = 0 }, Accepted = state.Accept() })
                .To(RolloutPhase.Running, "resume", why, by, now),
            (RolloutCommand.Abort, _) => state.End(RolloutPhase.Aborted, "abort", why, by, now),
            (RolloutCommand.Approve, RolloutPhase.AwaitingPromotion) => state.Decide("approve", why, by, now).Promote(by, now),
            (RolloutCommand.Approve, RolloutPhase.AwaitingRollback) => state.Decide("approve", why, by, now).End(RolloutPhase.RolledBack, "rollback", state.Verdicts[^1].Reason, by, now),
            _ => null,
        };
        return next is null ? (state, RolloutRefusal.WrongPhase) : (next.WithConditions(now), RolloutRefusal.None);
    }

    /// <summary>Takes in that the model refuses the routes that it wants: a promotion waits for somebody to clear the way, all else ends.</summary>
    public static Rollout Refuse(Rollout state, string why, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        var next = state.Phase == RolloutPhase.Promoted
            ? (state with { Epoch = state.Epoch + 1, EndedAt = null }).To(RolloutPhase.Paused, "pause", "The model refuses the promotion: " + why, null, now)
            : state.IsOver ? state with { Observed = state.Desired }
            : (state.End(RolloutPhase.Aborted, "abort", "The model refuses the split: " + why, null, now) is var ended ? ended with { Observed = ended.Desired } : state);
        return next.WithConditions(now);
    }

    /// <summary>Whether nothing of it has changed that must be kept: what is only seen more often is not.</summary>
    public bool IsAs(Rollout known)
    {
        ArgumentNullException.ThrowIfNull(known);
        return Id == known.Id && Revision == known.Revision && BakingSince == known.BakingSince && Evidence == known.Evidence
            && Shares.SequenceEqual(known.Shares) && Desired.Is(known.Observed) == Desired.Is(Observed);
    }

    private Rollout See(RolloutObservation seen, DateTimeOffset now)
    {
        var next = seen.Applied is null ? this : this with { Observed = seen.Applied };
        if (next.BakingSince is null && next.Desired.Is(next.Observed))
        {
            next = next with { BakingSince = now, Shares = next.InForce(now) };
        }

        // An end bakes nothing, but it is in force from now on all the same.
        next = next.IsOver && next.Desired.Is(next.Observed) ? next with { Shares = next.InForce(now) } : next;
        return seen.Sample is null || next.IsOver ? next
            : next with { Evidence = next.Evidence.Add(Plan, Plan.Steps[Step], Epoch, seen.Sample) };
    }

    /// <summary>Doubts that the resumption answers. That about the split is tested anew instead.</summary>
    private ImmutableArray<string> Accept() =>
        [.. Accepted.Union(Analyses.Where(found => found.Finding == AnalysisFinding.Doubt && found.Name != Rollouts.Analyses.SplitName).Select(found => found.Name))];

    private ImmutableArray<ShareSpan> InForce(DateTimeOffset now) =>
        Shares.IsDefaultOrEmpty || Shares[^1].InForceAt is not null ? Shares : Shares.SetItem(Shares.Length - 1, Shares[^1] with { InForceAt = now });

    private Rollout Judge(RolloutObservation seen, DateTimeOffset now)
    {
        if (seen.Live is { } live && live != Baseline)
        {
            return End(RolloutPhase.Aborted, "abort", FormattableString.Invariant($"Live was moved from version {Baseline} to version {live} meanwhile."), null, now);
        }

        var step = Plan.Steps[Step];
        var next = this with { Analyses = Rollouts.Analyses.Of(Plan, step, Evidence) };
        if (next.Analyses.FirstOrDefault(found => found.Finding == AnalysisFinding.Harm) is { } harm)
        {
            return Plan.ApproveRollback
                ? Phase == RolloutPhase.AwaitingRollback ? next : next.To(RolloutPhase.AwaitingRollback, "await-rollback", Sentence(harm), null, now)
                : next.End(RolloutPhase.RolledBack, "rollback", Sentence(harm), null, now);
        }

        if (Phase != RolloutPhase.Running)
        {
            return next;
        }

        if (next.Analyses.FirstOrDefault(found => found.Finding == AnalysisFinding.Doubt && !Accepted.Contains(found.Name)) is { } doubt)
        {
            return next.To(RolloutPhase.Paused, "pause", Sentence(doubt), null, now);
        }

        var isDone = BakingSince is { } since && now - since >= step.Bake && Evidence.StepSamples >= step.MinSamples && next.MissingValues() is null;
        return !isDone ? next
            : step.NeedsApproval ? next.To(RolloutPhase.AwaitingPromotion, "await-promotion", FormattableString.Invariant($"Step {Step} is passed; the next waits for approval."), null, now)
            : next.Promote(null, now);
    }

    private Rollout Promote(string? by, DateTimeOffset now)
    {
        if (Step + 1 == Plan.Steps.Length)
        {
            return End(RolloutPhase.Promoted, "promote", FormattableString.Invariant($"Version {Plan.Candidate} passed every step and becomes live."), by, now);
        }

        var share = Plan.Steps[Step + 1].Share;
        var passed = FormattableString.Invariant($"Step {Step} is passed; the candidate gets {share:P2} of the traffic.");
        return (this with { Step = Step + 1, Epoch = Epoch + 1, BakingSince = null, Evidence = Evidence.StartStep(), Shares = Shares.Add(new(share, now, null)) })
            .To(RolloutPhase.Running, "advance", passed, by, now);
    }

    private Rollout End(RolloutPhase phase, string decision, string reason, string? by, DateTimeOffset now) =>
        (this with { Epoch = Epoch + 1, EndedAt = now, Shares = Shares.Add(new(phase == RolloutPhase.Promoted ? 1 : 0, now, null)) }).To(phase, decision, reason, by, now);

    private Rollout To(RolloutPhase phase, string decision, string reason, string? by, DateTimeOffset now) =>
        (this with { Phase = phase, Revision = Revision + 1 }).Decide(decision, reason, by, now);

    private Rollout Decide(string decision, string reason, string? by, DateTimeOffset now)
    {
        var verdicts = Verdicts.Length < MostVerdicts ? Verdicts : Verdicts.RemoveAt(1);
        return this with { Verdicts = verdicts.Add(new(now, decision, Step, reason, by, Analyses)) };
    }

    private Rollout WithConditions(DateTimeOffset now) => this with { Conditions = RolloutConditions.Of(this, now) };

    /// <summary>An analysis in one sentence.</summary>
    internal static string Sentence(AnalysisResult found) => FormattableString.Invariant($"{found.Name}: {found.Message}.");
}
