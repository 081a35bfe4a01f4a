using System.Collections.Frozen;

namespace Actors.Gateway.Security.Tokens;

/// <summary>What is asked of the tokens of one issuer.</summary>
internal sealed class TokenIssuer
{
    public static readonly string[] KnownAlgorithms = ["ES256", "RS256", "PS256"];
    public static readonly string[] UsualTypes = ["at+jwt", "JWT"];

    private const string MediaTypePrefix = "application/";

    private readonly FrozenSet<string> _algorithms;
    private readonly FrozenSet<string> _types;
    private readonly FrozenSet<string> _audiences;

    public TokenIssuer(IssuerOptions options, KeySource keys)
    {
        Options = options;
        Keys = keys;
        _algorithms = (options.Algorithms.Count == 0 ? KnownAlgorithms : options.Algorithms).ToFrozenSet(StringComparer.Ordinal);
        _types = (options.Types.Count == 0 ? UsualTypes : options.Types).Select(WithoutPrefix).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _audiences = options.Audiences.ToFrozenSet(StringComparer.Ordinal);
    }

    public IssuerOptions Options { get; }

    public KeySource Keys { get; }

    public bool TakesAlgorithm(string algorithm) => _algorithms.Contains(algorithm);

    /// <summary>RFC 7515, section 4.1.9: a type without a slash stands for one with <c>application/</c> before it; case does not count.</summary>
    public bool TakesType(string type) => _types.Contains(WithoutPrefix(type));

    public bool IsAudience(string audience) => _audiences.Contains(audience);

    private static string WithoutPrefix(string type) =>
        type.StartsWith(MediaTypePrefix, StringComparison.OrdinalIgnoreCase) ? type[MediaTypePrefix.Length..] : type;
}
