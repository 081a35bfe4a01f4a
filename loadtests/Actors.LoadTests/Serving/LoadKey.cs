using System.Security.Cryptography;
using System.Text;

namespace Actors.LoadTests.Serving;

/// <summary>An API key for one run: authentication is on while ours is measured.</summary>
internal sealed class LoadKey
{
    private const int Bytes = 32;
    private static readonly string[] Scopes = ["predict", "read", "manage"];

    /// <summary>What callers show.</summary>
    public string Text { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What makes it known to a silo.</summary>
    public IReadOnlyList<string> Arguments =>
    [
        "--Security:Mode=Required",
        "--Security:ApiKeys:0:Id=loadtests",
        $"--Security:ApiKeys:0:Hash={Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}",
        .. Scopes.Select((scope, index) => $"--Security:ApiKeys:0:Scopes:{index}={scope}"),
    ];
}
