using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Actors.Gateway.Problems;
using Actors.Registry;

namespace Actors.Gateway.Models;

/// <summary>Where a page ended: opaque to clients, the last name inside.</summary>
internal static class Cursor
{
    public static string After(string name) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name));

    public static string After(string name, int version) => string.Create(CultureInfo.InvariantCulture, $"{After(name)}.{version}");

    /// <exception cref="ProblemException">The text is no cursor of ours.</exception>
    public static string? Read(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        if (cursor.Length <= 2 * ModelKey.MaxNameLength && Base64Url.IsValid(cursor))
        {
            var name = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
            if (ModelKey.IsName(name))
            {
                return name;
            }
        }

        throw new ProblemException(ProblemKinds.InvalidRequest, "cursor is not one that an earlier page gave.");
    }
}
