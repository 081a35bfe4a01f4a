namespace Actors.TestKit.Gateway;

/// <summary>The answer to a registration.</summary>
/// <param name="Version">The version.</param>
/// <param name="Digest">The artifact's SHA-256.</param>
/// <param name="Created">False where the same bytes were registered before.</param>
public sealed record RegisteredVersion(int Version, string Digest, bool Created);
