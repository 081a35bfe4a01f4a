using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>An entry that is durable.</summary>
/// <param name="Sequence">Its place in the log, from 0.</param>
/// <param name="Hash">Its leaf hash.</param>
public readonly record struct AuditReceipt(long Sequence, TreeHash Hash);
