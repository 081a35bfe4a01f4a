namespace Actors.Storage.Audit;

/// <summary>A stored head.</summary>
/// <param name="Size">Entries under it, as the table says.</param>
/// <param name="Note">The signed checkpoint.</param>
public sealed record AuditHead(long Size, string Note);
