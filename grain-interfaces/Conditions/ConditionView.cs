namespace Actors.Conditions;

/// <summary>A rule around a model, row by row.</summary>
/// <param name="Name">Its name within the model.</param>
/// <param name="Stage">before the model is asked, or after it has answered.</param>
/// <param name="When">An expression that is true where the rule is for a row.</param>
/// <param name="Then">refuse, review, replace or fallback.</param>
/// <param name="Process">The process that takes the row where people are to decide; else null.</param>
/// <param name="Output">What is replaced, as <c>TENSOR</c> or <c>TENSOR.COLUMN</c>; else null.</param>
/// <param name="Value">The expression of what stands there instead; else null.</param>
/// <param name="IfMissing">apply or skip, where the row lacks what the expression needs.</param>
/// <param name="Message">What the caller hears where it is refused; null for no words but the rule's name.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ConditionView)]
public sealed record ConditionView(
    [property: Id(0)] string Name,
    [property: Id(1)] string Stage,
    [property: Id(2)] string When,
    [property: Id(3)] string Then,
    [property: Id(4)] string? Process,
    [property: Id(5)] string? Output,
    [property: Id(6)] string? Value,
    [property: Id(7)] string IfMissing,
    [property: Id(8)] string? Message);
