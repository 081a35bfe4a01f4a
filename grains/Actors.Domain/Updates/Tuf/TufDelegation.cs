using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Updates.Tuf;

/// <summary>A role that another trusts for some paths.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">Who signs for it.</param>
/// <param name="Terminating">Whether nobody after it is asked for a path that it covers.</param>
/// <param name="Paths">Shell patterns of the paths it covers, part by part; null where prefixes say it.</param>
/// <param name="PathHashPrefixes">Beginnings of the SHA-256 of the paths it covers; null where patterns say it.</param>
public sealed record TufDelegation(
    string Name, TufRole Role, bool Terminating, IReadOnlyList<string>? Paths, IReadOnlyList<string>? PathHashPrefixes)
{
    /// <summary>Whether the role is trusted for a path.</summary>
    public bool Covers(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (PathHashPrefixes is not null)
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)));
            return PathHashPrefixes.Any(prefix => digest.StartsWith(prefix, StringComparison.Ordinal));
        }

        return Paths is not null && Paths.Any(pattern => PathPattern.Matches(pattern, path));
    }
}
