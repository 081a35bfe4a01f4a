namespace Actors.Reviews;

/// <summary>A rule of a process.</summary>
/// <param name="When">An expression that is true where the rule is for a case.</param>
/// <param name="Then">accept, reject or review.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ReviewRuleView)]
public sealed record ReviewRuleView([property: Id(0)] string When, [property: Id(1)] string Then);
