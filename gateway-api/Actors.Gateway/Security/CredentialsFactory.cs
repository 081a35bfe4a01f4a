using Actors.Gateway.Security.Tokens;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Security;

/// <summary>Makes credentials of settings. Key sources live on from one state of the settings to the next, with the keys that they hold.</summary>
internal sealed class CredentialsFactory(TimeProvider clock, ILogger<KeySource> logger) : IDisposable
{
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = RequestTimeout })
    {
        Timeout = RequestTimeout,
        MaxResponseContentBufferSize = JwksReader.MaxBytes,
    };

    private Dictionary<(string, TimeSpan, TimeSpan), KeySource> _sources = [];

    /// <summary>The state of the settings. Called by one thread at a time.</summary>
    public Credentials Create(SecurityOptions options)
    {
        var roles = new RoleTable(options.Roles);
        var sources = new Dictionary<(string, TimeSpan, TimeSpan), KeySource>();
        var issuers = new List<TokenIssuer>();
        foreach (var issuer in options.Issuers)
        {
            var key = (issuer.Jwks, issuer.RefreshPeriod, issuer.MaxKeyAge);
            if (!sources.TryGetValue(key, out var source))
            {
                source = _sources.GetValueOrDefault(key) ?? new KeySource(issuer.Jwks, issuer.RefreshPeriod, issuer.MaxKeyAge, _http, clock, logger);
                sources.Add(key, source);
            }

            issuers.Add(new TokenIssuer(issuer, source));
        }

        _sources = sources;
        var credentials = new Credentials(new ApiKeyTable(options.ApiKeys, roles), new TokenVerifier(issuers, roles));
        foreach (var source in sources.Values)
        {
            source.Changed = credentials.Forget;
        }

        return credentials;
    }

    public void Dispose() => _http.Dispose();
}
