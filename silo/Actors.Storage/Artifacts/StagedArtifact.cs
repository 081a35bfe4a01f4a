namespace Actors.Storage.Artifacts;

/// <summary>An artifact that only its upload id finds.</summary>
/// <param name="UploadId">32 lower-case hexadecimal digits.</param>
/// <param name="Digest">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">Length of the content.</param>
public sealed record StagedArtifact(string UploadId, string Digest, long SizeBytes);
