using Actors.Domain.Expressions;

namespace Actors.EdgeAgent.Rows;

/// <summary>The names that expressions over readings may use.</summary>
internal static class RowNames
{
    public const string Text = "text.";
    public const string Output = "output.";
    public const string IsFallback = "is_fallback";

    public static ExpressionKind? KindOf(string name) =>
        name == IsFallback ? ExpressionKind.Truth : name.StartsWith(Text, StringComparison.Ordinal) ? ExpressionKind.Text : ExpressionKind.Number;

    /// <summary>Computes an expression of a reading.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="values">The reading's values, with those of outputs under their full names.</param>
    /// <param name="isFallback">Whether something stood in for the model.</param>
    public static ExpressionValue Evaluate(Expression expression, Dictionary<string, ExpressionValue> values, bool isFallback)
    {
        var found = new ExpressionValue[expression.Uses.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var name = expression.Uses[i];
            var kind = KindOf(name)!.Value;
            var key = kind == ExpressionKind.Text ? name[Text.Length..] : name;
            var value = name == IsFallback ? ExpressionValue.Of(isFallback) : values.GetValueOrDefault(key);
            found[i] = value.HasValue && value.Kind == ExpressionKind.Truth && kind == ExpressionKind.Number ? ExpressionValue.Of(value.IsTrue ? 1 : 0)
                : value.HasValue && value.Kind == kind ? value : ExpressionValue.Missing;
        }

        return expression.Evaluate(found);
    }
}
