namespace Actors.Reviews;

/// <summary>How a business process takes a model's answers.</summary>
/// <param name="AcceptAt">An answer of this confidence or more stands; null: none does by its confidence.</param>
/// <param name="RejectAt">An answer of this confidence or less does not stand; null: none falls by its confidence.</param>
/// <param name="SampledShare">The share of cases that people decide whatever the confidence.</param>
/// <param name="Answers">The answers that a case can have; none: any text.</param>
/// <param name="Opinions">How many reviewers have to agree.</param>
/// <param name="LeaseFor">How long a case is one reviewer's.</param>
/// <param name="DueIn">How long a case may wait before it escalates.</param>
/// <param name="ReviewerRole">The role that reviewers need; null: none.</param>
/// <param name="EscalationRole">The role that decides what has escalated; null: any reviewer does.</param>
/// <param name="Rules">What decides before the sample and the thresholds do: the first rule that is for a case.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ReviewPolicyView)]
public sealed record ReviewPolicyView(
    [property: Id(0)] double? AcceptAt,
    [property: Id(1)] double? RejectAt,
    [property: Id(2)] double SampledShare,
    [property: Id(3)] string[] Answers,
    [property: Id(4)] int Opinions,
    [property: Id(5)] TimeSpan LeaseFor,
    [property: Id(6)] TimeSpan DueIn,
    [property: Id(7)] string? ReviewerRole,
    [property: Id(8)] string? EscalationRole,
    [property: Id(9)] ReviewRuleView[] Rules)
{
    /// <summary>How a model's answer is read that a prediction brings by itself; null where cases are only submitted.</summary>
    [Id(10)]
    public PredictionReadingView? Prediction { get; init; }

    /// <summary>The metric that rollouts are told by whether people agree with the version, for cases of the sample; null for none.</summary>
    [Id(11)]
    public string? Metric { get; init; }

    /// <summary>1, 2, 3, ... without gaps; 0 for one that is still to be set.</summary>
    [Id(12)]
    public long Revision { get; init; }

    /// <summary>From when on it is in force.</summary>
    [Id(13)]
    public DateTimeOffset Since { get; init; }

    /// <summary>Who set it.</summary>
    [Id(14)]
    public string By { get; init; } = "";

    /// <summary>Why; null where nobody said.</summary>
    [Id(15)]
    public string? Reason { get; init; }
}
