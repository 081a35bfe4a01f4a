namespace Actors.Domain.Registry;

/// <summary>One version of a model.</summary>
/// <param name="Number">1, 2, 3, ... in order of registration.</param>
/// <param name="Digest">The artifact's SHA-256, 64 lower-case hexadecimal digits.</param>
/// <param name="Facts">What is kept about the artifact.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="ArchivedAt">When it was archived; null while it can be served.</param>
public sealed record ModelVersion<TFacts>(int Number, string Digest, TFacts Facts, DateTimeOffset RegisteredAt, DateTimeOffset? ArchivedAt);
