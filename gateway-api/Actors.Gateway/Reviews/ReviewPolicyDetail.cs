using System.Text.Json.Serialization;

namespace Actors.Gateway.Reviews;

/// <summary>How a business process takes a model's answers. What is left out has its usual value.</summary>
/// <param name="AcceptAt">An answer of this confidence or more stands, 0 to 1; left out: none does by its confidence.</param>
/// <param name="RejectAt">An answer of this confidence or less does not stand, 0 to 1, less than acceptAt; left out: none falls by its confidence.</param>
/// <param name="SampledShare">The share of cases that people decide whatever the confidence, 0 to 1, by the SHA-256 of the inputs; left out: 0.</param>
/// <param name="Answers">The answers that a case can have, at most 50; left out: any text.</param>
/// <param name="Opinions">How many reviewers have to agree, 1 to 5; left out: 1.</param>
/// <param name="LeaseSeconds">How long a case is one reviewer's, 1 to 86400; left out: 900.</param>
/// <param name="DueSeconds">How long a case may wait before it escalates, 1 to 7776000; left out: 86400.</param>
/// <param name="ReviewerRole">The role that reviewers need beside the scope approve; left out: none.</param>
/// <param name="EscalationRole">The role that decides what has escalated; left out: any reviewer does.</param>
/// <param name="Rules">What decides before the sample and the thresholds do: the first rule that is for a case; at most 20.</param>
/// <param name="Prediction">How a model's answer is read that a prediction brings by itself, by the header Actors-Process; left out: cases are only submitted.</param>
/// <param name="Metric">The metric that rollouts are told by whether people agree with the version, 1 or 0, for cases of the sample; left out: none.</param>
/// <param name="Revision">1, 2, 3, ... without gaps; in answers. What a request says of it is passed over, as of the next two.</param>
/// <param name="Since">From when on it was in force; in answers.</param>
/// <param name="By">Who set it; in answers.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ReviewPolicyDetail(
    double? AcceptAt,
    double? RejectAt,
    double? SampledShare,
    IReadOnlyList<string>? Answers,
    int? Opinions,
    double? LeaseSeconds,
    double? DueSeconds,
    string? ReviewerRole,
    string? EscalationRole,
    IReadOnlyList<ReviewRuleDetail>? Rules,
    PredictionReadingDetail? Prediction,
    string? Metric,
    long? Revision = null,
    DateTimeOffset? Since = null,
    string? By = null);
