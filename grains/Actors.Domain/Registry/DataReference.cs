namespace Actors.Domain.Registry;

/// <summary>A dataset or feature as it was used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version; null where it has none.</param>
/// <param name="Digest">What identifies its content; null where nobody said.</param>
public sealed record DataReference(string Name, string? Version, string? Digest);
