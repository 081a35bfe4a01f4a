namespace Actors.Storage.Audit;

/// <summary>What reading the whole log over in the background has shown.</summary>
/// <param name="State"><c>never</c>, <c>sound</c> or <c>faulty</c>; of the last reading that came to its end.</param>
/// <param name="At">When that ended; null where none has.</param>
/// <param name="Entries">Entries that it read.</param>
/// <param name="Heads">Heads that it checked.</param>
/// <param name="Fault">What is wrong, and where; null where nothing is.</param>
public sealed record AuditCheckState(string State, DateTimeOffset? At, long Entries, int Heads, string? Fault)
{
    /// <summary>Before the first.</summary>
    public static AuditCheckState Never { get; } = new("never", null, 0, 0, null);
}
