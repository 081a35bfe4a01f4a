using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Costs;

/// <summary>Names of callers in records of cost.</summary>
public static class CallerName
{
    /// <summary>Characters of one at most.</summary>
    public const int MostLength = 200;

    private const int KeptLength = 150;
    private const int DigestBytes = 16;

    /// <summary>The name that records have: itself, or where it is too long its beginning and a digest of all of it.</summary>
    public static string Of(string? caller) =>
        caller is null ? ""
        : caller.Length <= MostLength ? caller
        : $"{caller.AsSpan(0, KeptLength)}#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(caller)).AsSpan(0, DigestBytes))}";
}
