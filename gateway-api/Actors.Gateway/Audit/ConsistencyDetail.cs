namespace Actors.Gateway.Audit;

/// <summary>A proof that the log begins with what it was (RFC 9162, section 2.1.4). Hashes are in hexadecimal.</summary>
/// <param name="First">Entries of the smaller tree.</param>
/// <param name="Second">Entries of the larger one.</param>
/// <param name="FirstHash">The smaller one's root.</param>
/// <param name="SecondHash">The larger one's root.</param>
/// <param name="Hashes">The proof.</param>
public sealed record ConsistencyDetail(long First, long Second, string FirstHash, string SecondHash, IReadOnlyList<string> Hashes);
