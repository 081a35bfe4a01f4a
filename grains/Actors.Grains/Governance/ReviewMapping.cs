using Actors.Domain.Governance;
using Actors.Domain.Registry;
using Actors.Governance;
using Actors.Grains.Registry;

namespace Actors.Grains.Governance;

/// <summary>Between reviews, gates and assessments and the messages that carry them.</summary>
internal static class ReviewMapping
{
    public static ReviewEntryView ToView(this ReviewEntry entry) => new(
        entry.Number,
        GovernanceNames.Of(entry.Kind),
        entry.By,
        [.. entry.Roles],
        entry.At,
        entry.ExpiresAt,
        entry.Comment,
        entry.WithdrawnAt,
        entry.WithdrawnReason);

    public static Review ToReview(this ReviewEntryView[] views) => new([.. views.Select(ToEntry)]);

    public static GateView ToView(this GateAnswer answer, ModelVersion<VersionFacts> version, string stage) => new(
        stage,
        answer.IsOpen,
        [.. answer.Policies],
        [.. answer.Pieces.Select(piece => piece.ToView())],
        version.RegisteredAt,
        version.Reached.FirstOrDefault(reached => reached.Alias == stage)?.At);

    public static GatePiece ToView(this Evidence evidence) => new(evidence.Piece, evidence.IsThere, evidence.At, evidence.Detail);

    public static RiskView ToView(this RiskAssessment risk) => new(
        GovernanceNames.Of(risk.Class),
        [.. risk.Reasons],
        risk.Area,
        risk.By,
        risk.At,
        risk.Impact is { } impact ? new ImpactView(impact.Purpose, [.. impact.AffectedGroups], [.. impact.Harms], [.. impact.Mitigations], impact.Oversight) : null);

    /// <summary>The assessment that a request asks for; a class that is none is left out, for the rules to miss.</summary>
    public static RiskAssessment ToAssessment(this AssessRisk request, string by, DateTimeOffset at) => new(
        GovernanceNames.TryRead<RiskClass>(request.Class, out var risk) ? risk : RiskClass.Unassessed,
        [.. request.Reasons],
        request.Area,
        by,
        at,
        request.Impact is { } impact
            ? new ImpactAssessment(impact.Purpose, [.. impact.AffectedGroups], [.. impact.Harms], [.. impact.Mitigations], impact.Oversight)
            : null);

    public static GovernanceOutcome ToOutcome(this ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Done => GovernanceOutcome.Done,
        ReviewVerdict.UnknownEntry => GovernanceOutcome.Unknown,
        ReviewVerdict.OwnWork or ReviewVerdict.NotYours or ReviewVerdict.Nobody => GovernanceOutcome.NotForCaller,
        ReviewVerdict.TooMany => GovernanceOutcome.TooMany,
        ReviewVerdict.Invalid => GovernanceOutcome.Invalid,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    public static string? ToDetail(this ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.Done => null,
        ReviewVerdict.UnknownEntry => "The review has no such entry.",
        ReviewVerdict.OwnWork => "Nobody approves what they registered, or asked to have approved.",
        ReviewVerdict.NotYours => "Only who said something takes it back.",
        ReviewVerdict.Nobody => "The caller proves no identity.",
        ReviewVerdict.TooMany => $"The review has {Review.MaxEntries} entries.",
        ReviewVerdict.Invalid => $"The text is longer than {Review.MaxText} characters, or the expiry is not in the future.",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };

    private static ReviewEntry ToEntry(ReviewEntryView view) => new(
        view.Number,
        GovernanceNames.TryRead<ReviewEntryKind>(view.Kind, out var kind) ? kind : throw new InvalidOperationException($"'{view.Kind}' is no kind of entry."),
        view.By,
        [.. view.Roles],
        view.At,
        view.ExpiresAt,
        view.Comment)
    {
        WithdrawnAt = view.WithdrawnAt,
        WithdrawnReason = view.WithdrawnReason,
    };
}
