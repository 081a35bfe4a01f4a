using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Actors.Domain.Audit;

/// <summary>
/// An entry of the audit log, as the tree has it. It holds digests and pseudonyms only: who, what exactly and why stand beside it, under
/// <see cref="Detail"/>. Each entry says its place and names the one before, so that what is changed, moved or taken out can be named.
/// </summary>
/// <param name="Sequence">Its place, from 0.</param>
/// <param name="Previous">The leaf hash of the entry before; of the first, <see cref="TreeHasher.Empty"/>.</param>
/// <param name="At">When, in Unix microseconds.</param>
/// <param name="Kind">What the entry says.</param>
/// <param name="Call">The change that it is about: intent and outcome have the same. 32 hexadecimal digits.</param>
/// <param name="Action">What is done.</param>
/// <param name="Tenant">For which tenant: a keyed digest of its name; empty for the system.</param>
/// <param name="Actor">Who: a pseudonym, or the name of a part of the system.</param>
/// <param name="Resource">To what: a keyed digest of its name.</param>
/// <param name="Before">Digest of the state before; null where there is none or it is not known.</param>
/// <param name="After">Digest of the state after; null where there is none or it is not known.</param>
/// <param name="Outcome">What came of it: one of <see cref="AuditOutcome"/>; null but for outcomes and notes.</param>
/// <param name="Detail">SHA-256 of the bytes that are kept beside the entry.</param>
public sealed record AuditLeaf(
    long Sequence,
    TreeHash Previous,
    long At,
    AuditKind Kind,
    string Call,
    string Action,
    string Tenant,
    string Actor,
    string Resource,
    string? Before,
    string? After,
    string? Outcome,
    TreeHash Detail)
{
    private const int Version = 1;

    /// <summary>Writes the entry's bytes: JSON with its members in this order, always the same for the same entry.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, Version);
        writer.WriteNumber("n"u8, Sequence);
        WriteHash(writer, "prev"u8, Previous);
        writer.WriteNumber("at"u8, At);
        writer.WriteString("kind"u8, NameOf(Kind));
        writer.WriteString("call"u8, Call);
        writer.WriteString("action"u8, Action);
        writer.WriteString("tenant"u8, Tenant);
        writer.WriteString("actor"u8, Actor);
        writer.WriteString("resource"u8, Resource);
        WriteOptional(writer, "before"u8, Before);
        WriteOptional(writer, "after"u8, After);
        WriteOptional(writer, "outcome"u8, Outcome);
        WriteHash(writer, "detail"u8, Detail);
        writer.WriteEndObject();
        writer.Flush();
    }

    /// <summary>Reads an entry's bytes; false where they are none of this version.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, [NotNullWhen(true)] out AuditLeaf? leaf)
    {
        leaf = null;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            leaf = Read(document.RootElement);
            return leaf is not null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return false;
        }
    }

    /// <summary>A kind's name in the log.</summary>
    public static string NameOf(AuditKind kind) => kind switch
    {
        AuditKind.Intent => "intent",
        AuditKind.Outcome => "outcome",
        AuditKind.Refusal => "refusal",
        AuditKind.Note => "note",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of entry."),
    };

    private static AuditLeaf? Read(JsonElement root) =>
        root.GetProperty("v").GetInt32() == Version
        && TreeHash.TryParse(root.GetProperty("prev").GetString(), out var previous)
        && TreeHash.TryParse(root.GetProperty("detail").GetString(), out var detail)
        && KindOf(root.GetProperty("kind").GetString()) is { } kind
            ? new AuditLeaf(
                root.GetProperty("n").GetInt64(),
                previous,
                root.GetProperty("at").GetInt64(),
                kind,
                Text(root, "call") ?? "",
                Text(root, "action") ?? "",
                Text(root, "tenant") ?? "",
                Text(root, "actor") ?? "",
                Text(root, "resource") ?? "",
                Text(root, "before"),
                Text(root, "after"),
                Text(root, "outcome"),
                detail)
            : null;

    private static AuditKind? KindOf(string? name)
    {
        foreach (var kind in (ReadOnlySpan<AuditKind>)[AuditKind.Intent, AuditKind.Outcome, AuditKind.Refusal, AuditKind.Note])
        {
            if (NameOf(kind) == name)
            {
                return kind;
            }
        }

        return null;
    }

    private static string? Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static void WriteHash(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[TreeHash.Length];
        Span<byte> digits = stackalloc byte[2 * TreeHash.Length];
        hash.CopyTo(bytes);
        _ = Convert.TryToHexStringLower(bytes, digits, out _);
        writer.WriteString(name, digits);
    }

    private static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
