namespace Actors.Domain.Audit;

/// <summary>What came of verifying a log.</summary>
/// <param name="Origin">Which log, as it says itself; empty where it does not.</param>
/// <param name="Size">Entries that were verified.</param>
/// <param name="SignedSize">Entries under the last good head; those after it are not proved by any.</param>
/// <param name="Root">The root over the entries.</param>
/// <param name="Heads">Heads that were verified.</param>
/// <param name="WitnessHeads">Heads of witnesses that the entries are consistent with.</param>
/// <param name="Fault">What is wrong; null where nothing is.</param>
public sealed record AuditReport(string Origin, long Size, long SignedSize, TreeHash Root, int Heads, int WitnessHeads, AuditFault? Fault);
