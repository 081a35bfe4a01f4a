namespace Actors.Domain.Expressions.Reading;

/// <summary>A piece of an expression's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its content: of a text without quotes, else as written.</param>
/// <param name="Column">Where it begins, the first column being 1.</param>
internal readonly record struct ExpressionToken(ExpressionTokenKind Kind, string Text, int Column)
{
    public bool Is(string sign) => Kind is ExpressionTokenKind.Sign or ExpressionTokenKind.Word && Text == sign;
}
