using System.Text.Json;
using Actors.Reviews;

namespace Actors.Gateway.Reviews;

/// <summary>A case.</summary>
/// <param name="Case">Its name within the process.</param>
/// <param name="Status">accepted, rejected, withdrawn, or review while people decide.</param>
/// <param name="Answer">The answer that counts; null while people decide, and where a rejected one has no other in its place.</param>
/// <param name="Reason">Why it is so: what sent it to people while they decide, else how it ended.</param>
/// <param name="ModelAnswer">What the model answered.</param>
/// <param name="Confidence">How sure it was.</param>
/// <param name="Model">The model and version, where the submitter said.</param>
/// <param name="Inputs">What the model was asked.</param>
/// <param name="SubmittedBy">Who submitted it.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="EndedAt">When it ended; null while people decide.</param>
/// <param name="Queue">Where it stands in the queue; null where it is not open.</param>
/// <param name="Opinions">What reviewers said; none while people decide, so that each says their own.</param>
/// <param name="Dispute">The dispute that was decided; null where there was none.</param>
public sealed record CaseDetail(
    string Case,
    string Status,
    string? Answer,
    string Reason,
    string ModelAnswer,
    double Confidence,
    string? Model,
    JsonElement Inputs,
    string SubmittedBy,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? EndedAt,
    OpenCaseView? Queue,
    IReadOnlyList<OpinionView> Opinions,
    CaseDisputeView? Dispute);
