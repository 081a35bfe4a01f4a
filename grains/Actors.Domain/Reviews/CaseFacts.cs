using System.Text.Json;
using Actors.Domain.Expressions;
using Actors.Domain.Resilience;

namespace Actors.Domain.Reviews;

/// <summary>
/// What rules know of a case: <c>confidence</c>, <c>answer</c>, and its inputs by the names that models' rules have, <c>input.NAME</c> for a
/// number and <c>text.NAME</c> for a text, with <c>.COLUMN</c> for an element of an array. A truth is the number 1 or 0.
/// </summary>
/// <param name="Inputs">What the model was asked: a JSON object.</param>
/// <param name="Answer">What it answered.</param>
/// <param name="Confidence">How sure it is of it, 0 to 1.</param>
public sealed record CaseFacts(JsonElement Inputs, string Answer, double Confidence)
{
    private const string ConfidenceName = "confidence";
    private const string AnswerName = "answer";

    /// <summary>What the values of a name are; null where rules have no such name.</summary>
    public static ExpressionKind? KindOf(string name) => name switch
    {
        ConfidenceName => ExpressionKind.Number,
        AnswerName => ExpressionKind.Text,
        _ => RuleNames.KindOf(name),
    };

    /// <summary>The value of a name; missing where the case has none of its kind.</summary>
    public ExpressionValue Find(string name) => name switch
    {
        ConfidenceName => ExpressionValue.Of(Confidence),
        AnswerName => ExpressionValue.Of(Answer),
        _ => RuleNames.TrySplit(name, out var kind, out var input, out var column) && Inputs.TryGetProperty(input, out var value)
            ? Read(value, kind, column)
            : ExpressionValue.Missing,
    };

    private static ExpressionValue Read(JsonElement value, ExpressionKind kind, int column) => value.ValueKind switch
    {
        JsonValueKind.Array => column < value.GetArrayLength() ? Read(value[column], kind, 0) : ExpressionValue.Missing,
        _ when column > 0 => ExpressionValue.Missing,
        JsonValueKind.Number when kind == ExpressionKind.Number => ExpressionValue.Of(value.GetDouble()),
        JsonValueKind.True when kind == ExpressionKind.Number => ExpressionValue.Of(1),
        JsonValueKind.False when kind == ExpressionKind.Number => ExpressionValue.Of(0),
        JsonValueKind.String when kind == ExpressionKind.Text => ExpressionValue.Of(value.GetString()),
        _ => ExpressionValue.Missing,
    };
}
