namespace Actors.Devices;

/// <summary>A machine that wants to be a device, by a token that was found good.</summary>
/// <param name="Token">The token's name.</param>
/// <param name="MaxUses">How many devices it is good for.</param>
/// <param name="Hardware">What tells the machine from another, at most 500 characters; empty where it does not say.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.EnrolDevice)]
public sealed record EnrolDevice([property: Id(0)] string Token, [property: Id(1)] long MaxUses, [property: Id(2)] string Hardware)
{
    /// <summary>Attributes, those of the token included.</summary>
    [Id(3)]
    public Dictionary<string, string?> Attributes { get; init; } = [];

    /// <summary>Groups that the token gives.</summary>
    [Id(4)]
    public string[] Groups { get; init; } = [];

    /// <summary>Its public key for sealed models, SubjectPublicKeyInfo in PEM; null for none.</summary>
    [Id(5)]
    public string? PublicKey { get; init; }

    /// <summary>SHA-256 of its client certificate, in hexadecimal; null for none.</summary>
    [Id(6)]
    public string? Thumbprint { get; init; }

    /// <summary>Whether it comes by a gateway's token: it has no key of its own then, and a device that is there already is left as it is.</summary>
    [Id(7)]
    public bool IsByGateway { get; init; }
}
