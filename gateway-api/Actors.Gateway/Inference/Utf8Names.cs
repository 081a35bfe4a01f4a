using System.Text;

namespace Actors.Gateway.Inference;

/// <summary>
/// Gives the texts of short, often repeated names, those of tensors above all, without making them each time. A fixed number of places,
/// the last comer keeps one; reading and replacing a reference is atomic, so that no lock is needed.
/// </summary>
internal static class Utf8Names
{
    private const int Places = 1024;
    private const int LongestName = 64;
    private static readonly string?[] Known = new string?[Places];

    /// <summary>The text of these bytes, which are valid UTF-8.</summary>
    public static string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestName)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var place = ref Known[Place(utf8)];
        var known = place;
        if (known is not null && Ascii.Equals(utf8, known))
        {
            return known;
        }

        return place = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Fowler, Noll and Vo's hash, 1a; a caller that makes names collide only makes them be made again.</summary>
    private static uint Place(ReadOnlySpan<byte> utf8)
    {
        var hash = 2166136261u;
        foreach (var value in utf8)
        {
            hash = (hash ^ value) * 16777619u;
        }

        return (hash ^ (hash >> 16)) % Places;
    }
}
