using System.Text;

namespace Actors.Domain.Bytes;

/// <summary>
/// Texts that come again and again in what is read, each made once for as long as none other takes its place. Not for several threads at once.
/// </summary>
public sealed class TextPool
{
    private const int Places = 256;
    private const int MostBytes = 128;
    private readonly (byte[]? Bytes, string Text)[] _places = new (byte[]?, string)[Places];

    /// <summary>The text of bytes in UTF-8.</summary>
    public string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > MostBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        var hash = default(HashCode);
        hash.AddBytes(utf8);
        ref var place = ref _places[(uint)hash.ToHashCode() % Places];
        if (place.Bytes is null || !utf8.SequenceEqual(place.Bytes))
        {
            place = (utf8.ToArray(), Encoding.UTF8.GetString(utf8));
        }

        return place.Text;
    }
}
