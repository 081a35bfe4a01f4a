using System.Security.Cryptography;
using System.Text;

namespace Actors.LoadTests.Serving;

/// <summary>An API key for one run, and limits: authentication and limits are on while ours is measured.</summary>
internal sealed class LoadKey
{
    private const int Bytes = 32;
    private static readonly string[] Scopes = ["predict", "read", "manage"];

    // As high as limits go: each request is counted, and none is refused.
    private static readonly string[] Limits =
        ["--Limits:Tenants:default:RequestsPerSecond=1000000", "--Limits:Tenants:default:MaxConcurrentRequests=1000000"];

    /// <summary>What callers show.</summary>
    public string Text { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What makes it known to a silo.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        "--Security:Mode=Required",
        "--Security:ApiKeys:0:Id=loadtests",
        $"--Security:ApiKeys:0:Hash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}",
        .. Scopes.Select((scope, index) => $"--Security:ApiKeys:0:Scopes:{index}={scope}"),
        .. Limits,
    ];
}
