using Actors.Domain.Conditions;
using Actors.Domain.Expressions;

namespace Actors.Domain.Reviews;

/// <summary>How a process reads a model's answer, row by row: expressions over the names of <see cref="ConditionNames"/> of inputs and outputs.</summary>
/// <param name="Answer">The answer: a text, or a number or truth that is written as one.</param>
/// <param name="Confidence">How sure the model is of it, 0 to 1.</param>
public sealed record PredictionReading(string Answer, string Confidence)
{
    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        !ConditionRules.TryRead(Answer, ConditionStage.After, out _, out var fault) ? $"prediction.answer: {fault}"
        : !ConditionRules.TryRead(Confidence, ConditionStage.After, out var confidence, out fault) ? $"prediction.confidence: {fault}"
        : confidence.Kind != ExpressionKind.Number ? "prediction.confidence: it must give a number."
        : null;

    /// <summary>Reads a row.</summary>
    /// <param name="find">The row's value of a name; missing where it has none of its kind.</param>
    /// <returns>The answer, null where there is none; and the confidence, null where there is none between 0 and 1.</returns>
    public (string? Answer, double? Confidence) Read(Func<ConditionPlace, ExpressionValue> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        var (answer, confidence) = (Evaluate(Answer, find), Evaluate(Confidence, find));
        return (answer.HasValue ? answer.ToString() : null, confidence is { HasValue: true, Number: >= 0 and <= 1 } ? confidence.Number : null);
    }

    private static ExpressionValue Evaluate(string text, Func<ConditionPlace, ExpressionValue> find) =>
        ConditionRules.TryRead(text, ConditionStage.After, out var expression, out _)
            ? expression.Evaluate([.. expression.Uses.Select(name => ConditionNames.TrySplit(name, out var place) ? find(place) : ExpressionValue.Missing)])
            : ExpressionValue.Missing;
}
