namespace Actors.Gateway.Security.Tokens;

/// <summary>The keys of an issuer at one time.</summary>
/// <param name="Keys">The keys that can verify.</param>
/// <param name="Fingerprint">SHA-256 of the document that they came from, to see whether another one says something new.</param>
/// <param name="Passed">Why members of the document were passed over, for the log.</param>
internal sealed record TokenKeySet(IReadOnlyList<TokenKey> Keys, string Fingerprint, IReadOnlyList<string> Passed)
{
    /// <summary>The key that a token is to be verified with; null where there is none, or where it could be several.</summary>
    /// <param name="id">The token's <c>kid</c>; null where it has none, which only an issuer with one fitting key can leave out.</param>
    /// <param name="algorithm">The token's <c>alg</c>.</param>
    public TokenKey? Find(string? id, string algorithm)
    {
        TokenKey? found = null;
        foreach (var key in Keys)
        {
            if ((id is null || key.Id == id) && key.Fits(algorithm))
            {
                if (found is not null)
                {
                    return null;
                }

                found = key;
            }
        }

        return found;
    }
}
