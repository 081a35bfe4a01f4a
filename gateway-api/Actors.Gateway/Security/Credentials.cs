using Actors.Gateway.Security.Tokens;

namespace Actors.Gateway.Security;

/// <summary>One state of the settings, ready to check against. Replaced whole when the settings change.</summary>
internal sealed class Credentials(ApiKeyTable keys, TokenVerifier tokens)
{
    private VerifiedCredentials _verified = new();

    /// <summary>The API keys.</summary>
    public ApiKeyTable Keys => keys;

    /// <summary>The tokens.</summary>
    public TokenVerifier Tokens => tokens;

    /// <summary>What was verified with the keys of now.</summary>
    public VerifiedCredentials Verified => Volatile.Read(ref _verified);

    /// <summary>Forgets what was verified, because keys have changed.</summary>
    public void Forget() => Volatile.Write(ref _verified, new VerifiedCredentials());
}
