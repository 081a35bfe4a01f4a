using System.Text;

namespace Actors.Gateway.Security;

/// <summary>
/// The scheme Basic (RFC 7617), which browsers can ask people for: any name, and an API key as the password. Only pages that change nothing
/// take it, because a browser sends it along whoever made the request.
/// </summary>
internal static class BasicCredential
{
    private const string Scheme = "Basic ";

    /// <summary>Whether the header is of this scheme.</summary>
    public static bool IsUsed(string? authorization) => authorization?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Gives the password; false where the header is of another form.</summary>
    public static bool TryRead(string authorization, out string password)
    {
        password = "";
        if (!IsUsed(authorization) || authorization.Length > TokensLimit)
        {
            return false;
        }

        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64Chars(authorization.AsSpan(Scheme.Length).Trim(' '), bytes, out var length))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        password = text[(colon + 1)..];
        return colon >= 0;
    }

    private const int TokensLimit = 2 * Tokens.TokenVerifier.MaxLength;
}
