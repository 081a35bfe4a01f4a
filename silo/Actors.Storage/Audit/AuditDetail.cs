using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Storage.Audit;

/// <summary>What stands beside an entry, for those who may read it. Null: not known, or does not apply.</summary>
public sealed record AuditDetail
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Who: the caller as its credential proves it, or a part of the system.</summary>
    public string? Actor { get; init; }

    /// <summary>The tenant that the caller acts for.</summary>
    public string? Tenant { get; init; }

    /// <summary>Which of the caller's credentials.</summary>
    public string? Credential { get; init; }

    /// <summary>What was changed, by its name.</summary>
    public string? Resource { get; init; }

    /// <summary>Why, as the caller says.</summary>
    public string? Reason { get; init; }

    /// <summary>The request that it comes of.</summary>
    public string? RequestId { get; init; }

    /// <summary>The grain that made the call; null where it came from outside.</summary>
    public string? Via { get; init; }

    /// <summary>What was asked for, as JSON.</summary>
    public JsonElement? Arguments { get; init; }

    /// <summary>SHA-256 of that JSON, in hexadecimal, where it is too long to be kept.</summary>
    public string? ArgumentsDigest { get; init; }

    /// <summary>What went wrong, or why it was refused.</summary>
    public string? Error { get; init; }

    /// <summary>What else there is to say.</summary>
    public string? Note { get; init; }

    internal byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    internal static AuditDetail? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditDetail>(bytes, Json);
        }
        catch (JsonException)
        {
            // Changed in the table; that is for the verification to name.
            return null;
        }
    }
}
