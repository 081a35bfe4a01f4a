using System.Text.Json;
using Actors.Domain.Reviews;
using Actors.Grains.Governance;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>Between the rules of reviews and the messages that carry them.</summary>
internal static class ReviewMapping
{
    /// <summary>The answer where there is no policy.</summary>
    public static CaseChange NoProcess { get; } = new(CaseChangeOutcome.UnknownProcess, null, "There is no such process; PUT its policy first.");

    public static ReviewPolicyView ToView(this ReviewPolicy policy) => new(
        policy.AcceptAt,
        policy.RejectAt,
        policy.SampledShare,
        [.. policy.Answers],
        policy.Opinions,
        policy.LeaseFor,
        policy.DueIn,
        policy.ReviewerRole,
        policy.EscalationRole,
        [.. policy.Rules.Select(rule => new ReviewRuleView(rule.When, GovernanceNames.Of(rule.Then)))])
    {
        Metric = policy.Metric,
        Prediction = policy.Prediction is { } reading ? new PredictionReadingView(reading.Answer, reading.Confidence) : null,
    };

    /// <summary>The route that a rule names and is none; null where all are.</summary>
    public static string? Unknown(this ReviewPolicyView view) => view.Rules.Select(rule => rule.Then).FirstOrDefault(then => !GovernanceNames.TryRead<ReviewRoute>(then, out _));

    public static ReviewPolicy ToPolicy(this ReviewPolicyView view) => new()
    {
        Rules = [.. view.Rules.Select(rule => new ReviewRule(rule.When, GovernanceNames.TryRead<ReviewRoute>(rule.Then, out var then) ? then : ReviewRoute.Review))],
        AcceptAt = view.AcceptAt,
        RejectAt = view.RejectAt,
        SampledShare = view.SampledShare,
        Answers = [.. view.Answers],
        Opinions = view.Opinions,
        LeaseFor = view.LeaseFor,
        DueIn = view.DueIn,
        ReviewerRole = view.ReviewerRole,
        EscalationRole = view.EscalationRole,
        Metric = view.Metric,
        Prediction = view.Prediction?.ToReading(),
    };

    public static PredictionReading ToReading(this PredictionReadingView view) => new(view.Answer, view.Confidence);

    /// <summary>What is wrong with a request; null where nothing is.</summary>
    public static string? Fault(this SubmitCase request, ReviewPolicy policy) =>
        !ReviewProcessKey.IsCase(request.Id) ? "A case is 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit."
        : request.Inputs.Length > ReviewLimits.MaxInputs ? $"inputs are longer than {ReviewLimits.MaxInputs} characters."
        : !IsObject(request.Inputs) ? "inputs must be a JSON object."
        : !policy.Takes(request.Answer) ? "The process knows no such answer."
        : request.Confidence is not (>= 0 and <= 1) ? "confidence must be 0 to 1."
        : request.Priority is < 0 or > ReviewLimits.MaxPriority ? $"priority must be 0 to {ReviewLimits.MaxPriority}."
        : request.DueIn is { } due && (due < ReviewLimits.ShortestDue || due > ReviewLimits.LongestDue)
            ? $"dueSeconds must be {ReviewLimits.ShortestDue.TotalSeconds} to {ReviewLimits.LongestDue.TotalSeconds}."
        : request.Model?.Length > ReviewLimits.MaxAnswer ? $"model is longer than {ReviewLimits.MaxAnswer} characters."
        : null;

    /// <summary>What rules know of a case.</summary>
    public static CaseFacts ToFacts(this SubmitCase request) => new(JsonSerializer.Deserialize<JsonElement>(request.Inputs), request.Answer, request.Confidence);

    public static OpenCase ToOpen(this StoredCase stored, ReviewPolicy policy, DateTimeOffset now) => new(
        stored.Request.Id, 0, stored.Digest, stored.Request.Answer, stored.Request.Priority, now + (stored.Request.DueIn ?? policy.DueIn), policy.Opinions)
    {
        Prediction = stored.Request.Prediction.ToPrediction(),
    };

    /// <summary>Whether it is the case that is submitted: the same question, with the same answer.</summary>
    public static bool IsOf(this CaseView known, SubmitCase request, string digest) => known.Stored.Digest == digest && known.Stored.Request.Answer == request.Answer;

    /// <summary>An opinion said again, as where the answer got lost, is as said once.</summary>
    public static CaseChange Unless(this CaseChange change, Opinion opinion, QueueVerdict verdict) =>
        verdict == QueueVerdict.Unknown && (change.Case?.Stored.Outcome?.Opinions.Any(said => said.By == opinion.By && said.Answer == opinion.Answer) ?? false)
            ? new CaseChange(CaseChangeOutcome.Done, change.Case, null)
            : change;

    /// <summary>How a case ends that no person sees; null where people decide.</summary>
    public static CaseOutcomeView? ToOutcome(this Routing routing, SubmitCase request, DateTimeOffset now) => routing.Route switch
    {
        ReviewRoute.Accept => new CaseOutcome(request.Id, CaseEnd.Accepted, request.Answer, request.Answer, now, routing.Reason).ToView(),
        ReviewRoute.Reject => new CaseOutcome(request.Id, CaseEnd.Rejected, request.Answer, null, now, routing.Reason).ToView(),
        _ => null,
    };

    public static CaseOutcomeView ToView(this CaseOutcome outcome) => new(
        outcome.Id,
        GovernanceNames.Of(outcome.End),
        outcome.Model,
        outcome.Answer,
        outcome.At,
        outcome.Reason,
        [.. outcome.Opinions.Select(opinion => new OpinionView(opinion.By, opinion.Answer, opinion.Reason, opinion.At))],
        outcome.IsEscalated,
        outcome.Dispute is { } dispute ? new CaseDisputeView(dispute.By, dispute.Reason, dispute.At, dispute.Answer, [.. dispute.Excluded]) : null);

    public static CaseOutcome ToOutcome(this CaseOutcomeView view) => new(
        view.Id,
        GovernanceNames.TryRead<CaseEnd>(view.End, out var end) ? end : throw new InvalidOperationException($"'{view.End}' is no end of a case."),
        view.Model,
        view.Answer,
        view.At,
        view.Reason)
    {
        Opinions = [.. view.Opinions.Select(opinion => new Opinion(opinion.By, opinion.Answer, opinion.Reason, opinion.At))],
        IsEscalated = view.IsEscalated,
        Dispute = view.Dispute is { } dispute ? new CaseDispute(dispute.By, dispute.Reason, dispute.At, dispute.Answer, [.. dispute.Excluded]) : null,
    };

    /// <summary>A case as it stands; null where it was stored, but the process never came to have it.</summary>
    public static CaseView? ToView(this StoredCase stored, ReviewDesk queue, DateTimeOffset now)
    {
        if (queue.Find(stored.Request.Id) is { } open)
        {
            return new CaseView(stored, GovernanceNames.Of(ReviewRoute.Review), open.At(now).ToView());
        }

        var leaving = queue.Leaving.LastOrDefault(outcome => outcome.Id == stored.Request.Id)?.ToView();
        var outcome = leaving?.Dispute is not null || stored.Outcome is null ? leaving : stored.Outcome;
        return outcome is null ? null : new CaseView(stored with { Outcome = outcome }, outcome.End, null);
    }

    public static ReviewQueueView ToView(this ReviewDesk queue) => new(
        queue.Open.Length,
        queue.Open.Count(known => known.Lease is not null),
        queue.Open.Count(known => known.Escalated is not null),
        [.. queue.Open.OrderBy(known => known, ReviewOrder.Instance).Select(ToView)]);

    public static ReviewRatesView ToRates(this ReviewDesk queue)
    {
        var (rates, practice) = (queue.Rates, queue.Practice);
        var reviewers = rates.Reviewers
            .Concat(practice.Scores.Where(score => rates.Reviewers.All(known => known.By != score.By)).Select(score => new ReviewerRates(score.By)))
            .Select(known => new ReviewerRatesView(
                known.By, known.Opinions, known.Overrides, known.Agreed, known.Overturned, practice.Of(known.By).Answered, practice.Of(known.By).Right));
        return new ReviewRatesView(
            rates.Decided, rates.Overridden, rates.Shared, rates.Agreed, rates.Escalated, rates.Disputed, rates.Overturned, rates.Withdrawn, [.. reviewers]);
    }

    public static CaseChange ToChange(this QueueVerdict verdict, CaseView? known) => new(verdict.ToOutcome(), known, verdict.ToDetail());

    public static PracticeView ToPractice(this CaseChange change, PracticeScore score) =>
        new(change.Outcome, change.Detail, null, null, false, score.Answered, score.Right);

    /// <summary>The case without what came of it.</summary>
    public static StoredCase Blind(this StoredCase stored) => stored with { Outcome = null, Disputed = null };

    private static OpenCaseView ToView(this OpenCase open) => new(
        open.Id,
        open.Priority,
        open.Due,
        open.Opinions,
        open.Given.Length,
        open.Escalated,
        open.Lease?.By,
        open.Lease?.Until,
        open.Dispute?.Reason);

    private static bool IsObject(string inputs)
    {
        try
        {
            using var document = JsonDocument.Parse(inputs);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static CaseChangeOutcome ToOutcome(this QueueVerdict verdict) => verdict switch
    {
        QueueVerdict.Done => CaseChangeOutcome.Done,
        QueueVerdict.Nothing => CaseChangeOutcome.Nothing,
        QueueVerdict.Unknown => CaseChangeOutcome.UnknownCase,
        QueueVerdict.Conflict => CaseChangeOutcome.Conflict,
        QueueVerdict.Full => CaseChangeOutcome.Full,
        QueueVerdict.Invalid or QueueVerdict.UnknownAnswer or QueueVerdict.ReasonNeeded => CaseChangeOutcome.Invalid,
        QueueVerdict.NotLeased => CaseChangeOutcome.NotLeased,
        QueueVerdict.NotForReviewer => CaseChangeOutcome.NotForCaller,
        QueueVerdict.NotFinished or QueueVerdict.AlreadyDisputed => CaseChangeOutcome.WrongState,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    private static string? ToDetail(this QueueVerdict verdict) => verdict switch
    {
        QueueVerdict.Done => null,
        QueueVerdict.Nothing => "There is no case for you now.",
        QueueVerdict.Unknown => "There is no such case, or it is not open.",
        QueueVerdict.Conflict => "Another case has that name: its inputs or its answer differ.",
        QueueVerdict.Full => $"As many cases wait as can ({ReviewLimits.MaxOpen}).",
        QueueVerdict.Invalid => $"A reason is missing or longer than {ReviewLimits.MaxText} characters.",
        QueueVerdict.UnknownAnswer => "The process knows no such answer.",
        QueueVerdict.ReasonNeeded => "Who decides against the model says why: reason is missing.",
        QueueVerdict.NotLeased => "The case is not leased to you, or no longer.",
        QueueVerdict.NotForReviewer => "You lack the role, or have decided the case already.",
        QueueVerdict.NotFinished => "The case has not ended with an answer that could be disputed.",
        QueueVerdict.AlreadyDisputed => "A case is disputed once.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
