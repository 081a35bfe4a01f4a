namespace Actors.Gateway.Audit;

/// <summary>A proof that an entry stands in the log (RFC 9162, section 2.1.3). Hashes are in hexadecimal.</summary>
/// <param name="Entry">Its place.</param>
/// <param name="Size">Entries of the tree that it is proved for.</param>
/// <param name="LeafHash">Its hash.</param>
/// <param name="RootHash">The tree's root; to be compared with that of a signed checkpoint.</param>
/// <param name="Hashes">The proof.</param>
public sealed record InclusionDetail(long Entry, long Size, string LeafHash, string RootHash, IReadOnlyList<string> Hashes);
