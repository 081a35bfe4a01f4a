using System.Collections.Immutable;
using System.Globalization;

namespace Actors.Domain.Reviews;

/// <summary>How a business process takes a model's answers: which stand, which do not, and which people decide.</summary>
public sealed record ReviewPolicy
{
    /// <summary>What decides before the sample and the thresholds do: the first rule that is for a case.</summary>
    public ImmutableArray<ReviewRule> Rules { get; init; } = [];

    /// <summary>An answer of this confidence or more stands; null: none stands by its confidence.</summary>
    public double? AcceptAt { get; init; }

    /// <summary>An answer of this confidence or less does not stand; null: none falls by its confidence.</summary>
    public double? RejectAt { get; init; }

    /// <summary>The share of cases that people decide whatever the confidence, by the digest of the inputs. 0 to 1.</summary>
    public double SampledShare { get; init; }

    /// <summary>The answers that a case can have; none: any text.</summary>
    public ImmutableArray<string> Answers { get; init; } = [];

    /// <summary>How many reviewers have to agree. 1 to <see cref="ReviewLimits.MaxOpinions"/>.</summary>
    public int Opinions { get; init; } = 1;

    /// <summary>How long a case is one reviewer's.</summary>
    public TimeSpan LeaseFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a case may wait before it escalates.</summary>
    public TimeSpan DueIn { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The role that reviewers need; null: none.</summary>
    public string? ReviewerRole { get; init; }

    /// <summary>The role that decides what has escalated; null: any reviewer does.</summary>
    public string? EscalationRole { get; init; }

    /// <summary>How a model's answer is read that a prediction brings by itself; null where cases are only submitted.</summary>
    public PredictionReading? Prediction { get; init; }

    /// <summary>
    /// The metric that rollouts are told by whether people agree with the version, 1 or 0, for cases of the sample; null for none. Other cases say
    /// nothing of a version's accuracy: they are those that the version was unsure of.
    /// </summary>
    public string? Metric { get; init; }

    /// <summary>What is wrong with the policy; null where nothing is.</summary>
    public string? Fault() =>
        !IsShare(AcceptAt) ? "acceptAt must be 0 to 1."
        : !IsShare(RejectAt) ? "rejectAt must be 0 to 1."
        : AcceptAt <= RejectAt ? "rejectAt must be less than acceptAt."
        : !IsShare(SampledShare) ? "sampledShare must be 0 to 1."
        : Opinions is < 1 or > ReviewLimits.MaxOpinions ? Invariant($"opinions must be 1 to {ReviewLimits.MaxOpinions}.")
        : LeaseFor < ReviewLimits.ShortestLease || LeaseFor > ReviewLimits.LongestLease
            ? Invariant($"leaseSeconds must be {ReviewLimits.ShortestLease.TotalSeconds} to {ReviewLimits.LongestLease.TotalSeconds}.")
        : DueIn < ReviewLimits.ShortestDue || DueIn > ReviewLimits.LongestDue
            ? Invariant($"dueSeconds must be {ReviewLimits.ShortestDue.TotalSeconds} to {ReviewLimits.LongestDue.TotalSeconds}.")
        : Answers.Length > ReviewLimits.MaxAnswers ? Invariant($"There can be {ReviewLimits.MaxAnswers} answers at most.")
        : !Answers.All(IsAnswer) ? Invariant($"An answer is 1 to {ReviewLimits.MaxAnswer} characters.")
        : Answers.Distinct(StringComparer.Ordinal).Count() != Answers.Length ? "An answer is named twice."
        : Rules.Length > ReviewLimits.MaxRules ? Invariant($"There can be {ReviewLimits.MaxRules} rules at most.")
        : Rules.Select((rule, place) => rule.Fault() is { } fault ? Invariant($"Rule {place + 1}: {fault}") : null).OfType<string>().FirstOrDefault() is { } broken ? broken
        : Metric is not (null or { Length: > 0 and <= ReviewLimits.MaxMetric }) ? Invariant($"metric must be 1 to {ReviewLimits.MaxMetric} characters.")
        : Prediction?.Fault() is { } unread ? unread
        : !IsRole(ReviewerRole) || !IsRole(EscalationRole) ? Invariant($"A role is 1 to {ReviewLimits.MaxRole} characters.")
        : null;

    /// <summary>Where a case goes. What is sampled goes to review before any threshold is looked at, so that the sample is of all that no rule decides.</summary>
    /// <param name="facts">The case.</param>
    /// <param name="digest">Of its inputs, by <see cref="InputDigest"/>.</param>
    public Routing Route(CaseFacts facts, string digest)
    {
        ArgumentNullException.ThrowIfNull(facts);
        for (var i = 0; i < Rules.Length; i++)
        {
            if (Rules[i].Route(facts) is { } route)
            {
                var isMissing = route != Rules[i].Then;
                return new Routing(route, Invariant($"Rule {i + 1} {(isMissing ? "lacks what it needs" : "is for it")}: {Rules[i].When}"));
            }
        }

        return Route(facts.Confidence, digest);
    }

    private Routing Route(double confidence, string digest) =>
        InputDigest.Point(digest) < SampledShare ? new Routing(ReviewRoute.Review, Invariant($"It is in the sample of {SampledShare:0.######}.")) { IsSampled = true }
        : confidence >= AcceptAt ? new Routing(ReviewRoute.Accept, Invariant($"Its confidence {confidence:0.######} is {AcceptAt:0.######} or more."))
        : confidence <= RejectAt ? new Routing(ReviewRoute.Reject, Invariant($"Its confidence {confidence:0.######} is {RejectAt:0.######} or less."))
        : new Routing(ReviewRoute.Review, Invariant($"Its confidence {confidence:0.######} is between the thresholds."));

    /// <summary>Whether a case can have the answer.</summary>
    public bool Takes(string? answer) => IsAnswer(answer) && (Answers.IsEmpty || Answers.Contains(answer!, StringComparer.Ordinal));

    /// <summary>A person with these roles, as this policy takes them.</summary>
    public Reviewer Admit(string id, IReadOnlyList<string> roles) => new(
        id,
        id.Length > 0 && (Has(roles, ReviewerRole) || (EscalationRole is not null && Has(roles, EscalationRole))),
        Has(roles, EscalationRole));

    private static bool Has(IReadOnlyList<string> roles, string? role) => role is null || roles.Contains(role, StringComparer.Ordinal);

    private static bool IsShare(double? share) => share is null or (>= 0 and <= 1);

    private static bool IsAnswer(string? answer) => answer is { Length: > 0 and <= ReviewLimits.MaxAnswer } && !string.IsNullOrWhiteSpace(answer);

    private static bool IsRole(string? role) => role is null or { Length: > 0 and <= ReviewLimits.MaxRole };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
