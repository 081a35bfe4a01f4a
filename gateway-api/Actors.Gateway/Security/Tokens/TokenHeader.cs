using System.Text.Json;

namespace Actors.Gateway.Security.Tokens;

/// <summary>The protected header of a token, as far as it counts here.</summary>
/// <param name="Algorithm">The member <c>alg</c>.</param>
/// <param name="Type">The member <c>typ</c>.</param>
/// <param name="KeyId">The member <c>kid</c>; null where there is none.</param>
internal sealed record TokenHeader(string Algorithm, string Type, string? KeyId)
{
    private const int MaxLength = 256;

    /// <summary>
    /// What changes how a token has to be read, or says by itself where its key is: nothing here acts on it, and a token that wants it
    /// acted on must not pass for one that does not.
    /// </summary>
    private static readonly string[] Refused = ["crit", "b64", "zip", "enc", "cty", "jwk", "jku", "x5u", "x5c"];

    /// <summary>Reads the header.</summary>
    /// <exception cref="TokenFault">It lacks a member, or has one that is refused.</exception>
    public static TokenHeader Read(JsonElement header)
    {
        foreach (var name in Refused)
        {
            if (header.TryGetProperty(name, out _))
            {
                throw new TokenFault($"The header parameter '{name}' is not taken.");
            }
        }

        var algorithm = header.Text("alg", MaxLength) ?? throw new TokenFault("The token names no algorithm.");
        var type = header.Text("typ", MaxLength) ?? throw new TokenFault("The token names no type.");
        return Array.IndexOf(TokenIssuer.KnownAlgorithms, algorithm) >= 0
            ? new TokenHeader(algorithm, type, header.Text("kid", MaxLength))
            : throw new TokenFault("The token's algorithm is not taken.");
    }
}
