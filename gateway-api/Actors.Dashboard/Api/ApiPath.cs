using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Actors.Dashboard.Api;

/// <summary>
/// An address of the management API. Written as an interpolated text, what stands in the holes is escaped, so that a name of a model cannot
/// become another address.
/// </summary>
[InterpolatedStringHandler]
public sealed class ApiPath
{
    private readonly StringBuilder _text;

    /// <summary>Begins a path.</summary>
    public ApiPath(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

    private ApiPath(string text) => _text = new StringBuilder(text);

    /// <summary>A path that is escaped already.</summary>
    public static implicit operator ApiPath(string text) => new(text);

    /// <summary>Takes a part as it stands.</summary>
    public void AppendLiteral(string value) => _text.Append(value);

    /// <summary>Takes a value, escaped.</summary>
    public void AppendFormatted<T>(T value) =>
        _text.Append(Uri.EscapeDataString(value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? ""));

    /// <summary>Takes a value in a format, escaped.</summary>
    public void AppendFormatted<T>(T value, string? format)
        where T : IFormattable => _text.Append(Uri.EscapeDataString(value.ToString(format, CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
