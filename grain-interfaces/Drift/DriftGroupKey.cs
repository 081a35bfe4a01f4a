using System.Diagnostics.CodeAnalysis;
using Actors.Registry;

namespace Actors.Drift;

/// <summary>Names a group of features of a version. Its text form, <c>tenant/name/version/group</c>, is the key of its grain.</summary>
/// <param name="Version">The version.</param>
/// <param name="Group">The group.</param>
public readonly record struct DriftGroupKey(VersionKey Version, string Group)
{
    /// <summary>Reads <c>tenant/name/version/group</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static DriftGroupKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not of the form tenant/name/version/group.");

    /// <summary>Reads <c>tenant/name/version/group</c>; false where the text is not of that form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out DriftGroupKey key)
    {
        key = default;
        var slash = text?.LastIndexOf('/') ?? -1;
        if (slash < 0 || slash == text!.Length - 1 || !VersionKey.TryParse(text[..slash], out var version))
        {
            return false;
        }

        key = new(version, text[(slash + 1)..]);
        return true;
    }

    public override string ToString() => $"{Version}/{Group}";
}
