namespace Actors.Signing;

/// <summary>What a version's signature proves now.</summary>
/// <param name="Required">Whether the model's policy asks for one.</param>
/// <param name="Present">Whether there is one.</param>
/// <param name="Valid">Whether it holds, by those who are trusted now.</param>
/// <param name="Signer">Whose it is; null unless valid.</param>
/// <param name="Digest">SHA-256 of the signed file in lower-case hexadecimal; null where there is no signature.</param>
/// <param name="KeptAt">When it was kept; null where there is no signature.</param>
/// <param name="Detail">Why it is not valid, beginning with the failure's name; null where it is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SignatureEvidence)]
public sealed record SignatureEvidence(
    [property: Id(0)] bool Required,
    [property: Id(1)] bool Present,
    [property: Id(2)] bool Valid,
    [property: Id(3)] string? Signer,
    [property: Id(4)] string? Digest,
    [property: Id(5)] DateTimeOffset? KeptAt,
    [property: Id(6)] string? Detail);
