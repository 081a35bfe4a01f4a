using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Actors.Domain.Expressions;

namespace Actors.Domain.Conditions;

/// <summary>What the rules around a model must keep to.</summary>
public static class ConditionRules
{
    /// <summary>The stage that a policy guards where changes of rules are to pass a gate.</summary>
    public const string Stage = "rules";

    /// <summary>The most rules of a model.</summary>
    public const int MaxRules = 50;

    /// <summary>The most characters of all rules together; they are part of the model's row and of its routes.</summary>
    public const int MaxCharacters = 32 * 1024;

    /// <summary>The longest name of a rule or process, in characters.</summary>
    public const int MaxName = 63;

    /// <summary>The longest message, in characters.</summary>
    public const int MaxMessage = 500;

    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The first thing that is wrong with the rules, for people; null where nothing is.</summary>
    public static string? Check(ImmutableArray<Condition> rules)
    {
        if (rules.Length > MaxRules)
        {
            return FormattableString.Invariant($"There are {rules.Length} rules; at most {MaxRules} are taken.");
        }

        if (rules.Sum(rule => rule.When.Length + (rule.Value?.Length ?? 0) + (rule.Message?.Length ?? 0)) > MaxCharacters)
        {
            return FormattableString.Invariant($"The rules have more than {MaxCharacters} characters.");
        }

        return rules.Select(rule => rule.Name).Distinct(StringComparer.Ordinal).Count() != rules.Length
            ? "Two rules have the same name."
            : rules.Select((rule, place) => CheckRule(rule) is { } fault ? FormattableString.Invariant($"Rule {place + 1}: {fault}") : null).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Reads an expression over the names of a stage.</summary>
    public static bool TryRead(string text, ConditionStage stage, [NotNullWhen(true)] out Expression? expression, [NotNullWhen(false)] out string? fault)
    {
        var isRead = Expression.TryRead(text, name => ConditionNames.KindOf(name, stage), out expression, out var found);
        fault = isRead ? null : $"'{text}': {found}";
        return isRead;
    }

    private static string? CheckRule(Condition rule) =>
        !IsName(rule.Name) ? "its name must be 1 to 63 of a-z, 0-9 and '-', beginning with a letter."
        : rule.Message?.Length > MaxMessage ? FormattableString.Invariant($"its message is longer than {MaxMessage} characters.")
        : !TryRead(rule.When, rule.Stage, out var when, out var fault) ? fault
        : when.Kind != ExpressionKind.Truth ? $"'{rule.When}' is neither true nor false."
        : rule.Then == ConditionAction.Review != (rule.Process is not null) ? "process stands with review, and with nothing else."
        : rule.Process is not null && !IsName(rule.Process) ? "process must be 1 to 63 of a-z, 0-9 and '-', beginning with a letter."
        : rule.Then == ConditionAction.Replace != (rule.Output is not null) || rule.Output is null != rule.Value is null ? "output and value stand with replace, and with nothing else."
        : rule.Output is not null ? CheckReplacement(rule) : null;

    private static string? CheckReplacement(Condition rule) =>
        rule.Stage != ConditionStage.After ? "an output is replaced after the model has answered, not before."
        : !ConditionNames.TrySplit(ConditionNames.Output + rule.Output, out _) ? $"'{rule.Output}' is no output; it must be like score or score.1."
        : !TryRead(rule.Value!, rule.Stage, out var value, out var fault) ? fault
        : value.Kind == ExpressionKind.Text ? $"'{rule.Value}' is a text; numbers and truths can be put in an output's place."
        : null;

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxName && char.IsAsciiLetterLower(name[0]) && !name.AsSpan().ContainsAnyExcept(NameCharacters);
}
