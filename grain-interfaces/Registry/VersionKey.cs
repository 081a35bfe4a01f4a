using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Actors.Registry;

/// <summary>Names a version of a model. Its text form, <c>tenant/name/version</c>, is the key of the grains that keep things with a version.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">1, 2, 3, ...</param>
public readonly record struct VersionKey(ModelKey Model, int Version)
{
    /// <summary>Reads <c>tenant/name/version</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static VersionKey Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not of the form tenant/name/version.");

    /// <summary>Reads <c>tenant/name/version</c>; false where the text is not of that form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VersionKey key)
    {
        key = default;
        var slash = text?.LastIndexOf('/') ?? -1;
        if (slash < 0
            || !ModelKey.TryParse(text![..slash], out var model)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || version < 1)
        {
            return false;
        }

        key = new VersionKey(model, version);
        return true;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}/{Version}");
}
