namespace Actors.Gateway.Security.Tokens;

/// <summary>A token is refused.</summary>
/// <param name="message">Why; may be shown to its bearer.</param>
internal sealed class TokenFault(string message) : Exception(message)
{
    /// <summary>The issuer whose keys may have changed, if reading them anew could help; else null.</summary>
    public TokenIssuer? StaleKeys { get; init; }
}
