namespace Actors.Signing;

/// <summary>What came of a signature that was brought.</summary>
/// <param name="Outcome">Whether it was kept.</param>
/// <param name="Signature">The version's signature; null where there is none.</param>
/// <param name="Detail">Why it was refused, beginning with the failure's name; null where it was kept.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SignatureChange)]
public sealed record SignatureChange(
    [property: Id(0)] SignatureOutcome Outcome,
    [property: Id(1)] VersionSignature? Signature,
    [property: Id(2)] string? Detail);
