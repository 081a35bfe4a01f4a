using Actors.Storage.Audit;

namespace Actors.Gateway.Audit;

/// <summary>An entry of the audit log. What is null does not apply, or is not known.</summary>
/// <param name="Sequence">Its place, from 0.</param>
/// <param name="Hash">Its leaf hash: SHA-256 of a zero byte and the leaf.</param>
/// <param name="At">When.</param>
/// <param name="Kind"><c>intent</c>, <c>outcome</c>, <c>refusal</c> or <c>note</c>.</param>
/// <param name="Call">The change that it is about: an intent and its outcome have the same.</param>
/// <param name="Action">What is done.</param>
/// <param name="Outcome">What came of it: <c>done</c>, <c>unchanged</c>, <c>failed</c> or <c>unknown</c>.</param>
/// <param name="Before">SHA-256 of the state before.</param>
/// <param name="After">SHA-256 of the state after.</param>
/// <param name="Actor">Who; the pseudonym where the name was erased.</param>
/// <param name="Resource">To what; a digest where the name was erased.</param>
/// <param name="IsReadable">Whether what stands beside the entry can be read; false once its subject was erased.</param>
/// <param name="Detail">Who, what exactly and why.</param>
public sealed record AuditEntryDetail(
    long Sequence,
    string Hash,
    DateTimeOffset At,
    string Kind,
    string Call,
    string Action,
    string? Outcome,
    string? Before,
    string? After,
    string Actor,
    string Resource,
    bool IsReadable,
    AuditDetail? Detail)
{
    /// <summary>The bytes that the tree has, as text: <see cref="Hash"/> is SHA-256 of a zero byte and these. Null where they are unreadable.</summary>
    public string? Leaf { get; init; }
}
