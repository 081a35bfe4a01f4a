namespace Actors.Domain.Expressions;

/// <summary>Ends the reading of a text that is no expression; it does not leave <see cref="Expression"/>.</summary>
internal sealed class ExpressionFormatException(int column, string message) : Exception(message)
{
    public ExpressionFault Fault { get; } = new(column, message);
}
