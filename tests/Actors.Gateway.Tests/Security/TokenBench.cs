using System.Text;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Tokens;
using Actors.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Actors.Gateway.Tests.Security;

/// <summary>A verifier whose one issuer's keys stand in a file.</summary>
internal sealed class TokenBench : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private readonly KeySource _source;

    private TokenBench(IssuerOptions options, string keySet)
    {
        options.Jwks = _folder.In("jwks.json");
        File.WriteAllText(options.Jwks, keySet);
        _source = new KeySource(options.Jwks, options.RefreshPeriod, options.MaxKeyAge, _http, Clock, NullLogger.Instance);
        Verifier = new TokenVerifier([new TokenIssuer(options, _source)], new RoleTable(new Dictionary<string, IList<string>>()));
        KeyFile = options.Jwks;
    }

    public FixedClock Clock { get; } = new(TokenMint.Now);

    public TokenVerifier Verifier { get; }

    public string KeyFile { get; }

    public KeySource Source => _source;

    public static IssuerOptions Options(params string[] algorithms)
    {
        var options = new IssuerOptions { Issuer = TokenMint.Issuer };
        options.Audiences.Add(TokenMint.Audience);
        foreach (var algorithm in algorithms)
        {
            options.Algorithms.Add(algorithm);
        }

        return options;
    }

    public static async Task<TokenBench> CreateAsync(string keySet, IssuerOptions? options = null)
    {
        var bench = new TokenBench(options ?? Options(), keySet);
        await bench._source.RefreshAsync(CancellationToken.None);
        return bench;
    }

    public VerifiedCaller Verify(string token) => Verifier.Verify(token, Clock.GetUtcNow());

    /// <summary>Why the token is refused.</summary>
    public string Refusal(string token) => Should.Throw<TokenFault>(() => Verify(token)).Message;

    public void Dispose()
    {
        _source.Dispose();
        _http.Dispose();
        _folder.Dispose();
    }
}
