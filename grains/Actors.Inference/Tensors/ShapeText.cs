using System.Globalization;

namespace Actors.Inference;

/// <summary>Shapes as text, for messages.</summary>
internal static class ShapeText
{
    private const int MaxDimensions = 16;

    /// <summary>As <c>[2, 64]</c>; the tail of a very long shape is left out, so that a hostile request cannot make a long message.</summary>
    public static string Format(ReadOnlySpan<long> shape)
    {
        string[] parts = new string[Math.Min(shape.Length, MaxDimensions)];
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = shape[i].ToString(CultureInfo.InvariantCulture);
        }

        string dots = shape.Length > MaxDimensions ? ", ..." : "";
        return $"[{string.Join(", ", parts)}{dots}]";
    }
}
