using Actors.Gateway.Security.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Security;

/// <summary>Says who a request comes from. A credential that was verified before costs no cryptography and no memory.</summary>
internal sealed partial class Authenticator : IDisposable
{
    /// <summary>The header that an API key may come in, without a scheme before it.</summary>
    public const string ApiKeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    private readonly CredentialsFactory _factory;
    private readonly TimeProvider _clock;
    private readonly ILogger<Authenticator> _logger;
    private readonly IDisposable? _watch;
    private readonly Lock _reload = new();
    private Credentials _credentials;

    public Authenticator(IOptionsMonitor<SecurityOptions> options, CredentialsFactory factory, TimeProvider clock, ILogger<Authenticator> logger)
    {
        _factory = factory;
        _clock = clock;
        _logger = logger;
        IsOff = options.CurrentValue.Mode == SecurityMode.Development;
        _credentials = factory.Create(options.CurrentValue);
        _watch = options.OnChange(Reload);
    }

    /// <summary>Whether nobody is asked. It does not change while the process lives.</summary>
    public bool IsOff { get; }

    /// <summary>The credentials of now.</summary>
    public Credentials Credentials => Volatile.Read(ref _credentials);

    /// <summary>Finds the caller.</summary>
    /// <param name="headers">The request's headers.</param>
    public Verdict Authenticate(IHeaderDictionary headers)
    {
        var count = Read(headers, out var kind, out var text);
        if (count != 1)
        {
            return count == 0 ? default : new Verdict(null, "The request shows more than one credential.");
        }

        var now = _clock.GetUtcNow();
        var credentials = Credentials;
        return credentials.Verified.Find(kind, text, now.UtcTicks) is { } caller ? new Verdict(caller) : Verify(credentials, kind, text, now);
    }

    /// <summary>Finds the caller whose credential was verified before; null where it takes more than a look.</summary>
    public Caller? FindKnown(IHeaderDictionary headers) =>
        Read(headers, out var kind, out var text) == 1 ? Credentials.Verified.Find(kind, text, _clock.GetUtcNow().UtcTicks) : null;

    public void Dispose() => _watch?.Dispose();

    /// <summary>Finds the request's credential, and says how many there are.</summary>
    private static int Read(IHeaderDictionary headers, out CredentialKind kind, out string text)
    {
        var authorization = headers.Authorization;
        var apiKey = headers[ApiKeyHeader];
        kind = apiKey.Count == 1 ? CredentialKind.ApiKey : CredentialKind.Authorization;
        text = apiKey.Count + authorization.Count == 1 ? (apiKey.Count == 1 ? apiKey[0] : authorization[0]) ?? "" : "";
        return authorization.Count + apiKey.Count;
    }

    private static Verdict Verify(Credentials credentials, CredentialKind kind, string text, DateTimeOffset now)
    {
        // The table may be dropped while we verify; what is verified with the keys of before goes with it.
        var verified = credentials.Verified;
        try
        {
            if (!TryRead(kind, text, out var credential))
            {
                return new Verdict(null, "The credential is not of a form that is taken here.");
            }

            if (!credentials.Keys.TryFind(credential, out var caller))
            {
                caller = TokenVerifier.IsToken(credential) && credentials.Tokens.Issuers.Count > 0
                    ? credentials.Tokens.Verify(credential, now)
                    : throw new TokenFault("The API key is not known.");
            }

            if (!caller.IsGood(now.UtcTicks))
            {
                return new Verdict(null, caller.Until <= now.UtcTicks ? "The API key has expired." : "The API key is not good yet.");
            }

            verified.Keep(kind, text, caller, now.UtcTicks);
            return new Verdict(caller.Caller);
        }
        catch (TokenFault fault)
        {
            return new Verdict(null, fault.Message, fault.StaleKeys);
        }
    }

    private static bool TryRead(CredentialKind kind, string text, out string credential)
    {
        credential = text;
        if (kind == CredentialKind.ApiKey)
        {
            return true;
        }

        if (text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            credential = text[Bearer.Length..].Trim(' ');
            return true;
        }

        return false;
    }

    private void Reload(SecurityOptions options)
    {
        lock (_reload)
        {
            Volatile.Write(ref _credentials, _factory.Create(options));
        }

        LogReloaded(options.ApiKeys.Count, options.Issuers.Count);
    }

    [LoggerMessage(42, LogLevel.Information, "Security settings read anew: {Keys} API keys, {Issuers} issuers")]
    private partial void LogReloaded(int keys, int issuers);
}
