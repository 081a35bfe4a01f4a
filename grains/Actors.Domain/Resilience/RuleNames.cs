using System.Globalization;
using Actors.Domain.Expressions;

namespace Actors.Domain.Resilience;

/// <summary>
/// The names that a model's rules may use: <c>input.TENSOR.COLUMN</c> for a number and <c>text.TENSOR.COLUMN</c> for a text of the row that is
/// answered, columns counted from 0 over all but the first dimension; without a column it is the first. What a request lacks is missing.
/// </summary>
public static class RuleNames
{
    private const string Number = "input";
    private const string Text = "text";

    /// <summary>What the values of a name are; null where rules have no such name.</summary>
    public static ExpressionKind? KindOf(string name) => TrySplit(name, out var kind, out _, out _) ? kind : null;

    /// <summary>Takes a name apart.</summary>
    /// <param name="name">The name.</param>
    /// <param name="kind">What its values are.</param>
    /// <param name="tensor">The input's name.</param>
    /// <param name="column">The element of the row.</param>
    public static bool TrySplit(string name, out ExpressionKind kind, out string tensor, out int column)
    {
        ArgumentNullException.ThrowIfNull(name);
        (kind, tensor, column) = (ExpressionKind.Number, "", 0);
        var parts = name.Split('.');
        if (parts.Length is not (2 or 3) || parts[0] is not (Number or Text) || parts[1].Length == 0)
        {
            return false;
        }

        (kind, tensor) = (parts[0] == Number ? ExpressionKind.Number : ExpressionKind.Text, parts[1]);
        return parts.Length == 2 || int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out column);
    }
}
