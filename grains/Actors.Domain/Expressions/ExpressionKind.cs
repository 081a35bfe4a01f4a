namespace Actors.Domain.Expressions;

/// <summary>What a value of an expression is.</summary>
public enum ExpressionKind
{
    /// <summary>A finite number of double precision.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>True or false.</summary>
    Truth,
}
