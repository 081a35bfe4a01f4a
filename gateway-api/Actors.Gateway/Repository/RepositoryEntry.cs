namespace Actors.Gateway.Repository;

/// <summary>A version in the repository's index.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Version">The version.</param>
/// <param name="State">One of <see cref="RepositoryStates"/>.</param>
/// <param name="Reason">Why it is in that state, for people; empty where there is nothing to say.</param>
internal sealed record RepositoryEntry(string Name, int Version, string State, string Reason);
