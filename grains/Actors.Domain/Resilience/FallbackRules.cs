using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Expressions;

namespace Actors.Domain.Resilience;

/// <summary>What a chain of fallbacks must keep to.</summary>
public static class FallbackRules
{
    /// <summary>The most steps of a chain.</summary>
    public const int MaxSteps = 8;

    /// <summary>The most outputs of a rule.</summary>
    public const int MaxOutputs = 16;

    /// <summary>The most elements of a rule's output, a row.</summary>
    public const int MaxElements = 64;

    /// <summary>What is wrong with the chain, for people; null where nothing is.</summary>
    public static string? Check(ImmutableArray<FallbackStep> steps)
    {
        if (steps.Length > MaxSteps)
        {
            return string.Create(CultureInfo.InvariantCulture, $"there are {steps.Length} fallbacks; at most {MaxSteps} are taken");
        }

        for (var i = 0; i < steps.Length; i++)
        {
            if (Check(steps[i]) is { } problem)
            {
                return string.Create(CultureInfo.InvariantCulture, $"fallback {i + 1}: {problem}");
            }
        }

        return null;
    }

    /// <summary>The kind of the expressions of an output; null where rules make no such outputs.</summary>
    public static ExpressionKind? KindOf(string datatype) => datatype switch
    {
        "FP32" or "FP64" or "INT32" or "INT64" => ExpressionKind.Number,
        "BOOL" => ExpressionKind.Truth,
        "BYTES" => ExpressionKind.Text,
        _ => null,
    };

    private static string? Check(FallbackStep step)
    {
        var given = (step.Version is null ? 0 : 1) + (step.Model is null ? 0 : 1) + (step.Rule is null ? 0 : 1) + (step.LastAnswer is null ? 0 : 1);
        return given != 1 ? "it must have exactly one of version, model, rule and lastAnswer"
            : step.Version is < 1 ? "its version must be 1 or more"
            : step.LastAnswer?.Check() is { } problem ? problem
            : step.Rule is not { } outputs ? null
            : outputs.Length is < 1 or > MaxOutputs ? string.Create(CultureInfo.InvariantCulture, $"its rule must have 1 to {MaxOutputs} outputs")
            : outputs.Select(Check).FirstOrDefault(problem => problem is not null);
    }

    private static string? Check(RuleOutput output)
    {
        if (string.IsNullOrEmpty(output.Name))
        {
            return "its rule has an output without a name";
        }

        if (KindOf(output.Datatype) is not { } kind)
        {
            return $"output '{output.Name}' has the datatype '{output.Datatype}'; rules make FP32, FP64, INT32, INT64, BOOL and BYTES";
        }

        if (output.Values.Length is < 1 or > MaxElements)
        {
            return string.Create(CultureInfo.InvariantCulture, $"output '{output.Name}' must have 1 to {MaxElements} values");
        }

        foreach (var text in output.Values)
        {
            if (!Expression.TryRead(text, RuleNames.KindOf, out var expression, out var fault))
            {
                return $"output '{output.Name}': '{text}': {fault}";
            }

            if (expression.Kind != kind)
            {
                return $"output '{output.Name}': '{text}' gives a {expression.Kind}, where {output.Datatype} takes a {kind}";
            }
        }

        return null;
    }
}
