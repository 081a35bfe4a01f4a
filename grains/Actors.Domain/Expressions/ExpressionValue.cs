using System.Globalization;

namespace Actors.Domain.Expressions;

/// <summary>A number, a text, a truth, or nothing: what is not known has no kind. The default is missing.</summary>
public readonly struct ExpressionValue : IEquatable<ExpressionValue>
{
    private readonly double _number;
    private readonly string? _text;

    private ExpressionValue(ExpressionKind kind, double number, string? text) => (Kind, _number, _text, HasValue) = (kind, number, text, true);

    /// <summary>No value.</summary>
    public static ExpressionValue Missing => default;

    /// <summary>Whether there is a value.</summary>
    public bool HasValue { get; }

    /// <summary>What it is, where there is one.</summary>
    public ExpressionKind Kind { get; }

    /// <summary>The number; 0 where it is none.</summary>
    public double Number => Kind == ExpressionKind.Number ? _number : 0;

    /// <summary>The text; empty where it is none.</summary>
    public string Text => _text ?? "";

    /// <summary>Whether it is true: neither false nor missing.</summary>
    public bool IsTrue => HasValue && Kind == ExpressionKind.Truth && _number != 0;

    /// <summary>Whether it is false, and not missing.</summary>
    public bool IsFalse => HasValue && Kind == ExpressionKind.Truth && _number == 0;

    /// <summary>A number; missing where it is infinite or none, so that an overflow or a division by zero is never taken for a large number.</summary>
    public static ExpressionValue Of(double number) => double.IsFinite(number) ? new ExpressionValue(ExpressionKind.Number, number, null) : Missing;

    /// <summary>A text; missing where it is null.</summary>
    public static ExpressionValue Of(string? text) => text is null ? Missing : new ExpressionValue(ExpressionKind.Text, 0, text);

    /// <summary>A truth.</summary>
    public static ExpressionValue Of(bool truth) => new(ExpressionKind.Truth, truth ? 1 : 0, null);

    /// <summary>Whether both are the same value of the same kind, or both missing.</summary>
    public bool Equals(ExpressionValue other) =>
        HasValue == other.HasValue && Kind == other.Kind && _number.Equals(other._number) && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ExpressionValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(HasValue, Kind, _number, _text);

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(ExpressionValue left, ExpressionValue right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(ExpressionValue left, ExpressionValue right) => !left.Equals(right);

    /// <summary>The value as people read it.</summary>
    public override string ToString() => !HasValue
        ? "missing"
        : Kind switch
        {
            ExpressionKind.Number => _number.ToString("R", CultureInfo.InvariantCulture),
            ExpressionKind.Text => Text,
            _ => IsTrue ? "true" : "false",
        };
}
