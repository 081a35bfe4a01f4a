namespace Actors.Gateway.Updates;

/// <summary>The repository's root after a change of keys.</summary>
/// <param name="Version">Its version.</param>
public sealed record RootDetail(long Version);
