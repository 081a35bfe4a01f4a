using System.Globalization;
using Actors.Registry;

namespace Actors.Governance;

/// <summary>Names what is kept beside a version of a model: <c>tenant/name/version</c>.</summary>
public readonly record struct ReviewKey(ModelKey Model, int Version)
{
    /// <summary>Reads <c>tenant/name/version</c>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static ReviewKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.LastIndexOf('/');
        return slash > 0 && int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new ReviewKey(ModelKey.Parse(text[..slash]), version)
            : throw new FormatException($"'{text}' is not of the form tenant/name/version.");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}/{Version}");
}
