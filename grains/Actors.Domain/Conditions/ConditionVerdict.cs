using System.Collections.Immutable;

namespace Actors.Domain.Conditions;

/// <summary>What the rules of a stage say of a row.</summary>
public sealed record ConditionVerdict
{
    /// <summary>Where no rule is for the row.</summary>
    public static ConditionVerdict Silent { get; } = new();

    /// <summary>The rule that refuses, which ends the matter; null where none does.</summary>
    public Condition? Refusal { get; init; }

    /// <summary>The first rule that leads to the fallbacks; null where none does.</summary>
    public Condition? Fallback { get; init; }

    /// <summary>Why it is refused, beside the rule itself: what was missing; null where nothing was.</summary>
    public string? Lacks { get; init; }

    /// <summary>The rules that send the row to people.</summary>
    public ImmutableArray<Condition> Reviews { get; init; } = [];

    /// <summary>What stands in place of outputs.</summary>
    public ImmutableArray<Replacement> Replaced { get; init; } = [];

    /// <summary>The names of the rules that were for the row.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Whether no rule was for the row.</summary>
    public bool IsSilent => Names.IsEmpty;
}
