using System.Text.Json;
using Actors.Gateway.Problems;
using Actors.Reviews;

namespace Actors.Gateway.Reviews;

/// <summary>Between the API's processes and the grains'. What is left out gets its usual value here; ranges are the rules' to check.</summary>
internal static class ReviewProcessMapping
{
    private const double MostSeconds = 1e9;
    private const double LeaseSeconds = 15 * 60;
    private const double DueSeconds = 24 * 60 * 60;

    public static ReviewPolicyDetail ToDetail(this ReviewPolicyView policy) => new(
        policy.AcceptAt,
        policy.RejectAt,
        policy.SampledShare,
        policy.Answers,
        policy.Opinions,
        policy.LeaseFor.TotalSeconds,
        policy.DueIn.TotalSeconds,
        policy.ReviewerRole,
        policy.EscalationRole,
        [.. policy.Rules.Select(rule => new ReviewRuleDetail(rule.When, rule.Then))],
        policy.Prediction is { } reading ? new PredictionReadingDetail(reading.Answer, reading.Confidence) : null,
        policy.Metric,
        policy.Revision == 0 ? null : policy.Revision,
        policy.Revision == 0 ? null : policy.Since,
        policy.Revision == 0 ? null : policy.By);

    public static ReviewPolicyView ToView(this ReviewPolicyDetail detail) => new(
        detail.AcceptAt,
        detail.RejectAt,
        detail.SampledShare ?? 0,
        [.. detail.Answers ?? []],
        detail.Opinions ?? 1,
        Seconds("leaseSeconds", detail.LeaseSeconds ?? LeaseSeconds),
        Seconds("dueSeconds", detail.DueSeconds ?? DueSeconds),
        detail.ReviewerRole,
        detail.EscalationRole,
        [.. (detail.Rules ?? []).Select(rule => new ReviewRuleView(rule?.When ?? "", rule?.Then ?? ""))])
    {
        Metric = detail.Metric,
        Prediction = detail.Prediction is { } reading ? new PredictionReadingView(reading.Answer ?? "", reading.Confidence ?? "") : null,
    };

    public static SubmitCase ToRequest(this CaseSubmission submission, string id) => new(
        id,
        submission.Inputs is { ValueKind: JsonValueKind.Object } inputs ? inputs.GetRawText() : throw Missing("inputs", "a JSON object"),
        submission.Answer ?? throw Missing("answer", "what the model answered"),
        submission.Confidence ?? throw Missing("confidence", "0 to 1"),
        submission.Priority ?? 0,
        submission.DueSeconds is { } due ? Seconds("dueSeconds", due) : null,
        submission.Model);

    public static CaseDetail ToDetail(this CaseView view)
    {
        var outcome = view.Open is null ? view.Stored.Outcome : null;
        return view.Stored.ToDetail(view.Status, outcome) with { Queue = view.Open };
    }

    public static CaseDetail ToDetail(this StoredCase stored, string status, CaseOutcomeView? outcome) => new(
        stored.Request.Id,
        status,
        outcome?.Answer,
        outcome?.Reason ?? stored.Route,
        stored.Request.Answer,
        stored.Request.Confidence,
        stored.Request.Model,
        JsonSerializer.Deserialize<JsonElement>(stored.Request.Inputs),
        stored.By,
        stored.At,
        outcome?.At,
        Queue: null,
        outcome?.Opinions ?? [],
        outcome?.Dispute);

    public static ReviewRatesDetail ToDetail(this ReviewRatesView rates) => new(
        rates.Decided,
        rates.Overridden,
        Share(rates.Overridden, rates.Decided),
        rates.Shared,
        rates.Agreed,
        Share(rates.Agreed, rates.Shared),
        rates.Escalated,
        rates.Disputed,
        rates.Overturned,
        Share(rates.Overturned, rates.Disputed),
        rates.Withdrawn,
        [.. rates.Reviewers.Select(known => new ReviewerDetail(
            known.By,
            known.Opinions,
            known.Overrides,
            Share(known.Overrides, known.Opinions),
            known.Agreed,
            Share(known.Agreed, known.Opinions),
            known.Overturned,
            known.Practised,
            Share(known.PractisedRight, known.Practised)))]);

    public static PracticeDetail ToDetail(this PracticeView view) => new(
        view.Case?.ToDetail("practice", outcome: null),
        view.Expected is null ? null : view.IsRight,
        view.Expected,
        view.Answered,
        view.Right);

    /// <exception cref="ProblemException">The change is refused.</exception>
    public static void Check(CaseChangeOutcome outcome, string? detail)
    {
        if (ProblemKinds.Of(outcome) is { } kind)
        {
            throw new ProblemException(kind, detail ?? kind.Title + ".");
        }
    }

    /// <summary>A required member that is not there.</summary>
    public static ProblemException Missing(string member, string what) => new(ProblemKinds.InvalidRequest, $"{member} is missing; it must be {what}.");

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static TimeSpan Seconds(string member, double seconds) => seconds is >= 0 and <= MostSeconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"{member} is out of range.");
}
