using System.Globalization;
using System.Text.Json;

namespace Actors.Domain.Updates.Tuf;

/// <summary>Reads files of metadata (TUF 1.0.34, section 4). What is undefined there is kept in what is signed, and otherwise ignored.</summary>
public static class TufReader
{
    /// <summary>Most signatures of a file, and keys of a role.</summary>
    public const int MaxKeys = 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = CanonicalJson.MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a file.</summary>
    /// <param name="content">JSON in UTF-8.</param>
    /// <param name="type">Which type it must be of: <c>root</c>, <c>timestamp</c>, <c>snapshot</c> or <c>targets</c>.</param>
    /// <exception cref="FormatException">It is not of that form; the message says what is wrong.</exception>
    public static TufMetadata Read(ReadOnlyMemory<byte> content, string type)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Strict);
            var signed = document.RootElement.GetProperty("signed").Clone();
            if (Text(signed, "_type") != type)
            {
                throw new FormatException($"its type is not '{type}'");
            }

            var spec = Text(signed, "spec_version");
            if (spec.Split('.') is not ["1", ..])
            {
                throw new FormatException($"its version of the specification, '{spec}', is not known");
            }

            var expires = Time(signed, "expires");
            DateTimeOffset? issued = signed.TryGetProperty(TufMetadata.IssuedMember, out _) ? Time(signed, TufMetadata.IssuedMember) : null;
            return new TufMetadata(
                type, Whole(signed, "version", 1), expires, issued > expires ? null : issued,
                Signatures(document.RootElement.GetProperty("signatures")), CanonicalJson.Write(signed), signed);
        }
        catch (Exception unreadable) when (unreadable is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is no metadata: " + unreadable.Message, unreadable);
        }
    }

    /// <summary>A member that is text.</summary>
    internal static string Text(JsonElement value, string member) =>
        value.GetProperty(member).GetString() ?? throw new FormatException($"'{member}' is null");

    /// <summary>A member that is a whole number of at least <paramref name="least"/>.</summary>
    internal static long Whole(JsonElement value, string member, long least) =>
        value.GetProperty(member) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) && whole >= least
            ? whole : throw new FormatException($"'{member}' is no whole number of at least {least.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>The keys and threshold of a role.</summary>
    internal static TufRole Role(JsonElement role, IReadOnlyDictionary<string, TufKey> keys)
    {
        var ids = role.GetProperty("keyids").EnumerateArray().Select(id => id.GetString() ?? string.Empty).ToArray();
        if (ids.Length > MaxKeys || ids.Distinct(StringComparer.Ordinal).Count() != ids.Length)
        {
            throw new FormatException("a role names a key twice, or too many");
        }

        // A role may name keys that are not there; they sign nothing.
        return new TufRole(
            [.. ids.Select(keys.GetValueOrDefault).OfType<TufKey>()], (int)Math.Min(Whole(role, "threshold", 1), int.MaxValue));
    }

    /// <summary>Keys by their ids. One with members that are missing is refused; one of an unknown scheme is kept and verifies nothing.</summary>
    internal static Dictionary<string, TufKey> Keys(JsonElement keys) => keys.EnumerateObject().ToDictionary(
        key => key.Name,
        key => new TufKey(key.Name, Text(key.Value, "keytype"), Text(key.Value, "scheme"), Text(key.Value.GetProperty("keyval"), "public")),
        StringComparer.Ordinal);

    /// <summary>Digests by algorithm.</summary>
    internal static Dictionary<string, string> Hashes(JsonElement value) => value.EnumerateObject().ToDictionary(
        hash => hash.Name, hash => hash.Value.GetString() ?? string.Empty, StringComparer.Ordinal);

    private static DateTimeOffset Time(JsonElement signed, string member) =>
        DateTimeOffset.TryParse(Text(signed, member), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time : throw new FormatException($"'{member}' is no time");

    private static TufSignature[] Signatures(JsonElement signatures)
    {
        var read = signatures.EnumerateArray().Select(signature => new TufSignature(Text(signature, "keyid"), Text(signature, "sig"))).ToArray();
        return read.Length <= MaxKeys && read.DistinctBy(signature => signature.KeyId, StringComparer.Ordinal).Count() == read.Length
            ? read : throw new FormatException("a key signed twice, or too many signed");
    }
}
