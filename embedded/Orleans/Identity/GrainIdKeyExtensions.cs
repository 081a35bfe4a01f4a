using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Orleans.Runtime;

/// <summary>
/// How keys of each kind are written: integers in upper-case hexadecimal without padding, GUIDs as 32 lower-case digits, a text extension
/// after a '+'.
/// </summary>
public static class GrainIdKeyExtensions
{
    private const int GuidDigits = 32;

    public static IdSpan CreateIntegerKey(long key) => IdSpan.Create(key.ToString("X", CultureInfo.InvariantCulture));

    public static IdSpan CreateIntegerKey(long key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateIntegerKey(key)
        : IdSpan.Create(string.Create(CultureInfo.InvariantCulture, $"{key:X}+{keyExtension}"));

    public static IdSpan CreateGuidKey(Guid key) => IdSpan.Create(key.ToString("N"));

    public static IdSpan CreateGuidKey(Guid key, string? keyExtension) => string.IsNullOrWhiteSpace(keyExtension)
        ? CreateGuidKey(key)
        : IdSpan.Create($"{key:N}+{keyExtension}");

    public static bool TryGetIntegerKey(this GrainId grainId, out long key, out string? keyExt)
    {
        var digits = SplitExtension(grainId.Key.AsSpan(), grainId.Key.AsSpan().IndexOf((byte)'+'), out keyExt);
        return Utf8Parser.TryParse(digits, out key, out var consumed, 'X') && consumed == digits.Length;
    }

    /// <exception cref="ArgumentException">The key is no integer.</exception>
    public static long GetIntegerKey(this GrainId grainId, out string? keyExt) =>
        grainId.TryGetIntegerKey(out var key, out keyExt) ? key : throw new ArgumentException($"The key of '{grainId}' is not an integer.", nameof(grainId));

    /// <exception cref="ArgumentException">The key is no integer.</exception>
    public static long GetIntegerKey(this GrainId grainId) => grainId.GetIntegerKey(out _);

    public static bool TryGetGuidKey(this GrainId grainId, out Guid key, out string? keyExt)
    {
        var text = grainId.Key.AsSpan();
        var hasExtension = text.Length > GuidDigits && text[GuidDigits] == (byte)'+';
        var digits = SplitExtension(text, hasExtension ? GuidDigits : -1, out keyExt);
        key = default;
        return digits.Length == GuidDigits && Utf8Parser.TryParse(digits, out key, out var consumed, 'N') && consumed == GuidDigits;
    }

    /// <exception cref="ArgumentException">The key is no GUID.</exception>
    public static Guid GetGuidKey(this GrainId grainId, out string? keyExt) =>
        grainId.TryGetGuidKey(out var key, out keyExt) ? key : throw new ArgumentException($"The key of '{grainId}' is not a GUID.", nameof(grainId));

    /// <exception cref="ArgumentException">The key is no GUID.</exception>
    public static Guid GetGuidKey(this GrainId grainId) => grainId.GetGuidKey(out _);

    private static ReadOnlySpan<byte> SplitExtension(ReadOnlySpan<byte> text, int plus, out string? extension)
    {
        extension = plus < 0 ? null : Encoding.UTF8.GetString(text[(plus + 1)..]);
        return plus < 0 ? text : text[..plus];
    }
}
