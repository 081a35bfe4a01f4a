using Actors.Gateway.Security.Tokens;

namespace Actors.Gateway.Security;

/// <summary>What came of looking for a request's caller.</summary>
/// <param name="Caller">The caller; null where the request is refused.</param>
/// <param name="Refusal">Why it is refused; null where it is not, or where it shows no credential at all.</param>
/// <param name="StaleKeys">The issuer whose keys may have changed, where reading them anew could help.</param>
internal readonly record struct Verdict(Caller? Caller, string? Refusal = null, TokenIssuer? StaleKeys = null);
