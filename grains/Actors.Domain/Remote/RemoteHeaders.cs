using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>Which headers a document may set, and how a secret is shown.</summary>
internal static class RemoteHeaders
{
    private const int MaxHeaders = 16;
    private const int MaxName = 64;
    private const int MaxValue = 1024;

    private static readonly SearchValues<char> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    /// <summary>What the connection or the message itself needs, in lower case.</summary>
    private static readonly ImmutableHashSet<string> Own =
    [
        "host", "connection", "content-length", "content-type", "content-encoding", "transfer-encoding", "te", "trailer", "upgrade", "expect", "keep-alive", "proxy-connection",
        "accept-encoding", "cookie", "inference-header-content-length", "x-request-timeout-ms",
    ];

    /// <summary>What holds a secret, which no document may.</summary>
    private static readonly ImmutableHashSet<string> Secret = ["authorization", "proxy-authorization", "api-key", "x-api-key", "x-auth-token"];

    public static ImmutableArray<KeyValuePair<string, string>> Read(DocumentFields fields)
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var member in fields.Take("headers", JsonValueKind.Object)?.EnumerateObject() ?? default)
        {
            var value = member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString()! : null;
            var fault = !IsName(member.Name) ? "is no header's name"
                : Own.Contains(member.Name.ToLowerInvariant()) ? "is not to be set"
                : Secret.Contains(member.Name.ToLowerInvariant()) ? "would hold a secret; name one in 'secret'"
                : value is null || value.Length > MaxValue || !value.All(static character => character is >= ' ' and <= '~') ? "must be printable ASCII text"
                : null;
            if (fault is not null)
            {
                fields.Fault("headers", $"'{(member.Name.Length > MaxName ? member.Name[..MaxName] : member.Name)}' {fault}");
            }

            headers.Add(new(member.Name, value ?? ""));
        }

        if (headers.Count > MaxHeaders || headers.DistinctBy(static header => header.Key.ToLowerInvariant()).Count() < headers.Count)
        {
            fields.Fault("headers", FormattableString.Invariant($"must be {MaxHeaders} at most, each of another name"));
        }

        return headers.ToImmutable();
    }

    public static RemoteSecretUse? ReadSecret(DocumentFields fields)
    {
        if (fields.Fields("secret") is not { } secret)
        {
            return null;
        }

        var name = secret.Text("name", MaxName);
        var header = secret.Text("header", MaxName) ?? "Authorization";
        var scheme = secret.Text("scheme", MaxName) ?? (header.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? "Bearer" : "");
        if (string.IsNullOrEmpty(name) || name.Any(static character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.')))
        {
            secret.Fault("name", "must be the name of one of the operator's secrets, of letters, digits, '-', '_' and '.'");
        }

        if (!IsName(header) || Own.Contains(header.ToLowerInvariant()))
        {
            secret.Fault("header", "is no header that can be set");
        }

        if (scheme.AsSpan().ContainsAnyExcept(Token))
        {
            secret.Fault("scheme", "must be one word");
        }

        secret.Close();
        return new RemoteSecretUse(name ?? "", header, scheme);
    }

    private static bool IsName(string name) => name.Length is > 0 and <= MaxName && !name.AsSpan().ContainsAnyExcept(Token);
}
