namespace Actors.Governance;

/// <summary>What versions of some models need before they reach some stages.</summary>
/// <param name="Name">1 to 63 of a-z, 0-9, '-', beginning with a letter.</param>
/// <param name="Models">The models, by name or by a beginning that ends with <c>*</c>.</param>
/// <param name="Stages">The stages: aliases such as <c>live</c>, or steps of a rollout.</param>
/// <param name="RiskClasses">The risk classes that it is for; empty for all.</param>
/// <param name="Requires">The pieces that are needed.</param>
/// <param name="Quorum">How many different persons have to approve.</param>
/// <param name="Roles">How many of them at least have each role.</param>
/// <param name="ValidFor">How long an approval counts; null where it does not end by itself.</param>
/// <param name="BoardQuorum">How many members of the review board have to agree.</param>
/// <param name="MaxOpenFollowUps">How many overrides may be without their follow-up closed.</param>
/// <param name="AllowsReturn">Whether the version that was at the stage immediately before may go back unasked.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PolicyView)]
public sealed record PolicyView(
    [property: Id(0)] string Name,
    [property: Id(1)] string[] Models,
    [property: Id(2)] string[] Stages,
    [property: Id(3)] string[] RiskClasses,
    [property: Id(4)] string[] Requires,
    [property: Id(5)] int Quorum,
    [property: Id(6)] Dictionary<string, int> Roles,
    [property: Id(7)] TimeSpan? ValidFor,
    [property: Id(8)] int BoardQuorum,
    [property: Id(9)] int MaxOpenFollowUps,
    [property: Id(10)] bool AllowsReturn)
{
    /// <summary>What fairness reports have to keep to; null where nothing is asked of them.</summary>
    [Id(11)]
    public Fairness.FairnessRuleView? Fairness { get; init; }
}
