using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Ingestion;

/// <summary>Where a page ended: opaque to clients, a number and a name inside.</summary>
internal static class PlaceCursor
{
    public static string After(long place, string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{place} {name}")));

    /// <exception cref="ProblemException">The text is no cursor of ours.</exception>
    public static (long Place, string Name)? Read(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var text = cursor.Length <= 400 && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : "";
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space > 0 && long.TryParse(text.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var place) && !text.Contains('\0', StringComparison.Ordinal)
            ? (place, text[(space + 1)..])
            : throw new ProblemException(ProblemKinds.InvalidRequest, "cursor is not one that an earlier page gave.");
    }
}
