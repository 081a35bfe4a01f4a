namespace Actors.Gateway.Audit;

/// <summary>A page of entries, the last ones first.</summary>
/// <param name="Items">The entries.</param>
/// <param name="NextCursor">What to ask the next page with; null at the end.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntryDetail> Items, string? NextCursor);
