using System.Text.Json.Serialization;

namespace Actors.Domain.Audit;

/// <summary>
/// A line of an export. The first says which log (<c>log</c>), then come its entries in order, heads among them where they were signed
/// (<c>head</c>), and last what was exported (<c>end</c>). A witness's file consists of heads.
/// </summary>
public sealed record ExportLine
{
    /// <summary>The kind of line: <c>log</c>, <c>entry</c>, <c>head</c> or <c>end</c>.</summary>
    [JsonPropertyName("type"), JsonRequired]
    public string Type { get; init; } = "";

    /// <summary>Of a log: which one.</summary>
    [JsonPropertyName("origin"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Origin { get; init; }

    /// <summary>Of a log: the keys that its heads are signed with, as it says itself.</summary>
    [JsonPropertyName("keys"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>Of an end: entries.</summary>
    [JsonPropertyName("size"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Size { get; init; }

    /// <summary>Of an entry: its bytes.</summary>
    [JsonPropertyName("leaf"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Leaf { get; init; }

    /// <summary>Of an entry: the hash that is stored for it in the tree, in hexadecimal.</summary>
    [JsonPropertyName("hash"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Hash { get; init; }

    /// <summary>Of an entry: what is kept beside it; null where it is withheld from whom the export is for.</summary>
    [JsonPropertyName("detail"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public byte[]? Detail { get; init; }

    /// <summary>Of an entry: what its row repeats of it; null where that is left out.</summary>
    [JsonPropertyName("columns"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EntryColumns? Columns { get; init; }

    /// <summary>Of a head: the signed note.</summary>
    [JsonPropertyName("note"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Note { get; init; }
}
