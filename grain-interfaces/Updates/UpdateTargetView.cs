namespace Actors.Updates;

/// <summary>A target of a tenant's repository.</summary>
/// <param name="Path">Its path, <c>{model}/{version}.onnx</c>.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Digest">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="SizeBytes">The file's length.</param>
/// <param name="Signature">SHA-256 of the version's signature bundle, lower-case hexadecimal; null where it was published without one.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.UpdateTargetView)]
public sealed record UpdateTargetView(
    [property: Id(0)] string Path,
    [property: Id(1)] string Model,
    [property: Id(2)] int Version,
    [property: Id(3)] string Digest,
    [property: Id(4)] long SizeBytes,
    [property: Id(5)] string? Signature);
