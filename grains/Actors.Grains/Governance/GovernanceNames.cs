using System.Diagnostics.CodeAnalysis;

namespace Actors.Grains.Governance;

/// <summary>Names of enumerations as messages write them: in lower case.</summary>
internal static class GovernanceNames
{
    [SuppressMessage("Globalization", "CA1308", Justification = "The names are written in lower case.")]
    public static string Of<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>Reads a name; false where it is none.</summary>
    public static bool TryRead<T>(string? text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Of(candidate) == text)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
