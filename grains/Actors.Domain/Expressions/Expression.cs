using System.Diagnostics.CodeAnalysis;
using Actors.Domain.Expressions.Reading;

namespace Actors.Domain.Expressions;

/// <summary>
/// A rule written by people: a formula over named values that has no effects, no loops and no names but those it was given, so that it
/// always ends, and in a time that its text bounds.
/// </summary>
/// <remarks>
/// By falling precedence: <c>not</c>-free comparisons bind tighter than <c>not</c>, that tighter than <c>and</c>, that tighter than <c>or</c>;
/// <c>* / %</c> before <c>+ -</c>. Comparisons: <c>= != &lt; &lt;= &gt; &gt;= in (...)</c>. Texts stand in single quotes, doubled inside. Functions: see
/// <see cref="ExpressionFunctions"/>. Kinds are checked when the text is read. What is missing makes missing whatever is computed from it or compared
/// with it; <c>and</c> and <c>or</c> follow Kleene's logic, so that <c>false and missing</c> is false.
/// </remarks>
public sealed class Expression
{
    /// <summary>The longest text, in characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>The most operations, values and names.</summary>
    public const int MaxNodes = 500;

    /// <summary>The deepest nesting.</summary>
    public const int MaxDepth = 40;

    private readonly Node _root;

    private Expression(string text, Node root, IReadOnlyList<string> uses) => (Text, _root, Uses) = (text, root, uses);

    /// <summary>The text it was read from.</summary>
    public string Text { get; }

    /// <summary>What its results are.</summary>
    public ExpressionKind Kind => _root.Kind;

    /// <summary>The names that it uses, each once, in order of appearance: that of the values it is evaluated with.</summary>
    public IReadOnlyList<string> Uses { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text, of at most <see cref="MaxLength"/> characters.</param>
    /// <param name="names">What the values of a name are; null where there is no such name. A name is letters, digits and <c>_</c> in parts divided by dots; case matters.</param>
    /// <param name="expression">The expression.</param>
    /// <param name="fault">Where and why the text is none.</param>
    public static bool TryRead(
        string text,
        Func<string, ExpressionKind?> names,
        [NotNullWhen(true)] out Expression? expression,
        [NotNullWhen(false)] out ExpressionFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(names);
        try
        {
            var reader = new ExpressionReader(text, names);
            expression = new Expression(text, reader.Read(), reader.Uses);
            fault = null;
            return true;
        }
        catch (ExpressionFormatException error)
        {
            expression = null;
            fault = error.Fault;
            return false;
        }
    }

    /// <summary>Computes the result. Cost: at most one step a node.</summary>
    /// <param name="values">A value for each of <see cref="Uses"/>, of the name's kind or missing.</param>
    public ExpressionValue Evaluate(ReadOnlySpan<ExpressionValue> values) => _root.Evaluate(values);
}
