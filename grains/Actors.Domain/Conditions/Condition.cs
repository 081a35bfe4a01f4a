namespace Actors.Domain.Conditions;

/// <summary>A rule around a model: a condition on a row before or after the model is asked, and what happens where it holds. Case matters in all names.</summary>
/// <param name="Name">Its name within the model: 1 to 63 of a-z, 0-9 and '-', beginning with a letter.</param>
/// <param name="Stage">When it is asked.</param>
/// <param name="When">An expression over <see cref="ConditionNames"/> that is true where the rule is for a row.</param>
/// <param name="Then">What happens.</param>
public sealed record Condition(string Name, ConditionStage Stage, string When, ConditionAction Then)
{
    /// <summary>The business process that takes the row, for <see cref="ConditionAction.Review"/>; else null.</summary>
    public string? Process { get; init; }

    /// <summary>What is replaced, as <c>TENSOR</c> or <c>TENSOR.COLUMN</c>, for <see cref="ConditionAction.Replace"/>; else null.</summary>
    public string? Output { get; init; }

    /// <summary>The expression of the number or truth that stands there instead; else null.</summary>
    public string? Value { get; init; }

    /// <summary>
    /// Whether the rule is passed over where the row lacks what <see cref="When"/> needs. It is for the row otherwise: what cannot be judged is
    /// not let through.
    /// </summary>
    public bool SkipsMissing { get; init; }

    /// <summary>What the caller hears of a refusal; null for the rule's name alone.</summary>
    public string? Message { get; init; }
}
