namespace Actors.Gateway.Updates;

/// <summary>A version that devices accept.</summary>
/// <param name="Path">Its path among the targets.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Digest">SHA-256 of the file.</param>
/// <param name="SizeBytes">The file's length.</param>
/// <param name="Signature">SHA-256 of the version's signature bundle; null where it was published without one.</param>
/// <param name="Location">Where the file is, relative to the repository.</param>
public sealed record TargetDetail(string Path, string Model, int Version, string Digest, long SizeBytes, string? Signature, string Location);
