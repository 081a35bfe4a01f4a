namespace Actors.Domain.Expressions;

/// <summary>Why a text is no expression.</summary>
/// <param name="Column">Where it goes wrong, the first column being 1.</param>
/// <param name="Message">What is wrong.</param>
public sealed record ExpressionFault(int Column, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Column {Column}: {Message}");
}
