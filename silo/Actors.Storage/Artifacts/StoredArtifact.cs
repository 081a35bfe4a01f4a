namespace Actors.Storage.Artifacts;

/// <summary>A committed artifact.</summary>
/// <param name="Digest">SHA-256 of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">Length of the content.</param>
/// <param name="CommittedAt">When it was last committed.</param>
public sealed record StoredArtifact(string Digest, long SizeBytes, DateTimeOffset CommittedAt);
