using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>An entry, to be read.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Leaf">What the tree hashes; null where its bytes are not those of an entry any more.</param>
/// <param name="Hash">Its leaf hash, computed anew.</param>
/// <param name="Detail">What stands beside it; null where its key was erased, or is another process's.</param>
public sealed record AuditEntry(long Sequence, AuditLeaf? Leaf, TreeHash Hash, AuditDetail? Detail);
