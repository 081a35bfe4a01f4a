using System.Globalization;

namespace Actors.Domain.Updates.Tuf;

/// <summary>How roles are called in addresses and files.</summary>
public static class TufNames
{
    /// <summary>A role's name in which nothing means anything to an address or a file system: <c>../a</c> becomes <c>..%2Fa</c>.</summary>
    public static string Escape(string role) => Uri.EscapeDataString(role);

    /// <summary>The address of a role's file.</summary>
    /// <param name="version">Its version, where the repository keeps each under a name of its own.</param>
    public static string File(string role, long? version) =>
        version is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number}.{Escape(role)}.json") : Escape(role) + ".json";
}
