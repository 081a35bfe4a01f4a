using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Actors.Domain.Updates.Tuf;

/// <summary>Writes files of metadata (TUF 1.0.34, section 4).</summary>
public static class TufWriter
{
    /// <summary>The version of the specification that is written.</summary>
    public const string SpecVersion = "1.0.34";

    /// <summary>A root.</summary>
    public static JsonObject Root(TufStamp stamp, IReadOnlyDictionary<string, TufRole> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var signed = Common(TufRole.Root, stamp);
        signed["consistent_snapshot"] = true;
        signed["keys"] = new JsonObject(roles.Values.SelectMany(role => role.Keys).DistinctBy(key => key.Id)
            .Select(key => KeyValuePair.Create(key.Id, (JsonNode?)TufSigner.Write(key))));
        signed["roles"] = new JsonObject(roles.Select(role => KeyValuePair.Create(role.Key, (JsonNode?)Write(role.Value))));
        return signed;
    }

    /// <summary>A timestamp or a snapshot over the files that it names.</summary>
    public static JsonObject Listing(string type, TufStamp stamp, IEnumerable<KeyValuePair<string, TufFileInfo>> files)
    {
        var signed = Common(type, stamp);
        signed["meta"] = new JsonObject(files.Select(file => KeyValuePair.Create(file.Key, (JsonNode?)Write(file.Value))));
        return signed;
    }

    /// <summary>A targets file.</summary>
    public static JsonObject Targets(TufStamp stamp, IEnumerable<TufTarget> targets)
    {
        var signed = Common(TufRole.Targets, stamp);
        signed["targets"] = new JsonObject(targets.OrderBy(target => target.Path, StringComparer.Ordinal)
            .Select(target => KeyValuePair.Create(target.Path, (JsonNode?)Write(target))));
        return signed;
    }

    /// <summary>The file: what is signed, and the signatures.</summary>
    public static byte[] Sign(JsonObject signed, params IEnumerable<TufSigner> signers)
    {
        ArgumentNullException.ThrowIfNull(signed);
        var text = signed.ToJsonString();
        using var document = JsonDocument.Parse(text);
        var canonical = CanonicalJson.Write(document.RootElement);
        var signatures = new JsonArray([.. signers.DistinctBy(signer => signer.Key.Id).Select(signer => signer.Sign(canonical))
            .Select(signature => new JsonObject { ["keyid"] = signature.KeyId, ["sig"] = signature.Value })]);
        return Encoding.UTF8.GetBytes($$"""{"signatures":{{signatures.ToJsonString()}},"signed":{{text}}}""");
    }

    /// <summary>What is said of a file: its version, length and SHA-256.</summary>
    public static TufFileInfo Describe(long version, ReadOnlySpan<byte> content) =>
        new(version, content.Length, new Dictionary<string, string> { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(content)) });

    private static JsonObject Common(string type, TufStamp stamp) => new()
    {
        ["_type"] = type,
        ["spec_version"] = SpecVersion,
        ["version"] = stamp.Version,
        ["expires"] = Write(stamp.Expires),
        [TufMetadata.IssuedMember] = Write(stamp.Issued),
    };

    private static string Write(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Write(TufRole role) => new()
    {
        ["keyids"] = new JsonArray([.. role.Keys.Select(key => JsonValue.Create(key.Id))]),
        ["threshold"] = role.Threshold,
    };

    private static JsonObject Write(TufFileInfo info)
    {
        var file = new JsonObject { ["version"] = info.Version };
        if (info.Length is { } length)
        {
            file["length"] = length;
        }

        if (info.Hashes.Count > 0)
        {
            file["hashes"] = Hashes(info.Hashes);
        }

        return file;
    }

    private static JsonObject Write(TufTarget target)
    {
        var file = new JsonObject { ["length"] = target.Length, ["hashes"] = Hashes(target.Hashes) };
        if (target.Custom.ValueKind == JsonValueKind.Object)
        {
            file["custom"] = JsonObject.Create(target.Custom);
        }

        return file;
    }

    private static JsonObject Hashes(IReadOnlyDictionary<string, string> hashes) =>
        new(hashes.Select(hash => KeyValuePair.Create(hash.Key, (JsonNode?)JsonValue.Create(hash.Value))));
}
