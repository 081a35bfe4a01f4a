namespace Actors.Gateway.Models.History;

/// <summary>A version's share of the traffic that names none.</summary>
/// <param name="Version">The version.</param>
/// <param name="Digest">SHA-256 of its file, 64 lower-case hexadecimal digits.</param>
/// <param name="Share">More than 0, at most 1; null where an experiment gave it, to each caller by the arm that it was exposed to.</param>
public sealed record VersionShareDetail(int Version, string Digest, double? Share);
