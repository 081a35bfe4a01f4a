namespace Actors.Domain.Updates.Tuf;

/// <summary>What one metadata file says of another.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Length">Its length in bytes; null where that is not said.</param>
/// <param name="Hashes">Its digests in lower-case hexadecimal by algorithm; may be empty.</param>
public sealed record TufFileInfo(long Version, long? Length, IReadOnlyDictionary<string, string> Hashes);
