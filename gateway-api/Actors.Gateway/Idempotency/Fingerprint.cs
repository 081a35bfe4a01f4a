using System.Security.Cryptography;
using System.Text;
using Actors.Gateway.Security;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Idempotency;

/// <summary>Names requests by hashes.</summary>
internal static class Fingerprint
{
    private const char Separator = '\n';

    /// <summary>The key within its tenant and caller: what one sends means nothing to another.</summary>
    public static string Scope(Caller caller, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(Separator, caller.Tenant, caller.Id, key))));

    /// <summary>A hash of method and address, to be followed by the body.</summary>
    public static IncrementalHash Begin(HttpRequest request)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join(Separator, request.Method, request.Path.Value, request.QueryString.Value, "")));
        return hash;
    }

    /// <summary>The fingerprint, once the rest of the body has been read.</summary>
    public static async ValueTask<string> EndAsync(IncrementalHash hash, Stream body, CancellationToken cancellationToken)
    {
        await body.CopyToAsync(Stream.Null, cancellationToken);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
