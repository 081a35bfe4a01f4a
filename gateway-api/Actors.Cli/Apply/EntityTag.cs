using System.Globalization;

namespace Actors.Cli.Apply;

/// <summary>Entity tags that are revisions, such as <c>"7"</c>.</summary>
internal static class EntityTag
{
    /// <summary>The revision of a tag; null where it is none.</summary>
    public static long? RevisionOf(string? tag) => long.TryParse(tag?.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;

    /// <summary>The tag of the revision after another's; the same tag where it is of none.</summary>
    public static string? After(string? tag) => RevisionOf(tag) is { } revision ? string.Create(CultureInfo.InvariantCulture, $"\"{revision + 1}\"") : tag;
}
