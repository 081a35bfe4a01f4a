namespace Actors.Domain.Audit;

/// <summary>The first thing that is wrong with a log.</summary>
/// <param name="Kind">What.</param>
/// <param name="Position">The entry, from 0; of a head, its size; of malformed text, its line from 1.</param>
/// <param name="Message">For people: one sentence that names it.</param>
public sealed record AuditFault(AuditFaultKind Kind, long Position, string Message);
