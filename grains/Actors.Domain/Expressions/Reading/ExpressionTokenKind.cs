namespace Actors.Domain.Expressions.Reading;

/// <summary>What a piece of an expression's text is.</summary>
internal enum ExpressionTokenKind
{
    Word,
    Text,
    Number,
    Sign,
    End,
}
