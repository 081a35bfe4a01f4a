using System.Collections.Immutable;
using Actors.Domain.Expressions;

namespace Actors.Domain.Conditions;

/// <summary>
/// The rules around a model, read once and asked for each row. They are asked in their order; each sees what those before have replaced. The
/// first that refuses ends the matter for its stage; one that leads to the fallbacks does not, so that nothing gets by a refusal behind it.
/// </summary>
/// <remarks>
/// What a row lacks is missing, and makes missing whatever is computed from it (see <see cref="Expression"/>). A rule whose condition is missing is
/// for the row unless it says that it is not; a rule that cannot compute what it is to put in an output's place refuses. Thread-safe: nothing changes.
/// </remarks>
public sealed class CompiledConditions
{
    private readonly ImmutableArray<Step> _steps;

    /// <param name="rules">Rules that <see cref="ConditionRules.Check"/> finds nothing wrong with.</param>
    public CompiledConditions(ImmutableArray<Condition> rules) => _steps = [.. rules.Select(rule => new Step(rule, Read(rule.When, rule.Stage), rule.Value is { } value ? Read(value, rule.Stage) : null))];

    /// <summary>Whether there are rules of the stage.</summary>
    public bool Has(ConditionStage stage) => _steps.Any(step => step.Rule.Stage == stage);

    /// <summary>Whether a rule looks at outputs, or replaces one.</summary>
    public bool UsesOutputs => Has(ConditionStage.After);

    /// <summary>What the rules of a stage say of a row. Cost: at most one step for each node of their expressions.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="find">The row's value of a name; missing where it has none of its kind.</param>
    public ConditionVerdict Judge(ConditionStage stage, Func<ConditionPlace, ExpressionValue> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        var verdict = ConditionVerdict.Silent;
        foreach (var step in _steps)
        {
            if (step.Rule.Stage == stage && IsFor(step, find, verdict.Replaced))
            {
                verdict = Apply(step, verdict with { Names = verdict.Names.Add(step.Rule.Name) }, find);
                if (verdict.Refusal is not null)
                {
                    return verdict;
                }
            }
        }

        return verdict;
    }

    private static bool IsFor(Step step, Func<ConditionPlace, ExpressionValue> find, ImmutableArray<Replacement> replaced)
    {
        var result = Evaluate(step.When, find, replaced);
        return result.HasValue ? result.IsTrue : !step.Rule.SkipsMissing;
    }

    private static ConditionVerdict Apply(Step step, ConditionVerdict verdict, Func<ConditionPlace, ExpressionValue> find)
    {
        switch (step.Rule.Then)
        {
            case ConditionAction.Review:
                return verdict with { Reviews = verdict.Reviews.Add(step.Rule) };
            case ConditionAction.Fallback:
                return verdict with { Fallback = verdict.Fallback ?? step.Rule };
            case ConditionAction.Replace:
                var value = Evaluate(step.Value!, find, verdict.Replaced);
                _ = ConditionNames.TrySplit(ConditionNames.Output + step.Rule.Output, out var place);
                return value.HasValue
                    ? verdict with { Replaced = verdict.Replaced.Add(new Replacement(place.Tensor, place.Column, value.Kind == ExpressionKind.Truth ? (value.IsTrue ? 1 : 0) : value.Number)) }
                    : verdict with { Refusal = step.Rule, Lacks = $"'{step.Rule.Value}' gives nothing" };
            default:
                return verdict with { Refusal = step.Rule };
        }
    }

    private static ExpressionValue Evaluate(Expression expression, Func<ConditionPlace, ExpressionValue> find, ImmutableArray<Replacement> replaced)
    {
        var values = new ExpressionValue[expression.Uses.Count];
        for (var i = 0; i < values.Length; i++)
        {
            _ = ConditionNames.TrySplit(expression.Uses[i], out var place);
            values[i] = Find(place, find, replaced);
        }

        return expression.Evaluate(values);
    }

    private static ExpressionValue Find(ConditionPlace place, Func<ConditionPlace, ExpressionValue> find, ImmutableArray<Replacement> replaced)
    {
        // The last one counts.
        for (var i = replaced.Length - 1; i >= 0 && place is { IsOutput: true, Kind: ExpressionKind.Number }; i--)
        {
            if (replaced[i].Tensor == place.Tensor && replaced[i].Column == place.Column)
            {
                return ExpressionValue.Of(replaced[i].Value);
            }
        }

        return find(place);
    }

    private static Expression Read(string text, ConditionStage stage) =>
        ConditionRules.TryRead(text, stage, out var expression, out var fault) ? expression : throw new ArgumentException(fault, nameof(text));

    private sealed record Step(Condition Rule, Expression When, Expression? Value);
}
