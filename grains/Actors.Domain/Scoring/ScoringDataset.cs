namespace Actors.Domain.Scoring;

/// <summary>A dataset that was uploaded.</summary>
/// <param name="Digest">SHA-256 of it, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Format">How it is written.</param>
/// <param name="UploadedAt">When it was uploaded, last.</param>
/// <param name="ExpiresAt">Until when it is kept without a job.</param>
public sealed record ScoringDataset(string Digest, long Bytes, ScoringFormat Format, DateTimeOffset UploadedAt, DateTimeOffset ExpiresAt);
