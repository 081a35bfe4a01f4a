using System.Text.Json;
using System.Text.Json.Nodes;

namespace Actors.Domain.Devices;

/// <summary>Properties: JSON objects that change by merge patches (RFC 7396).</summary>
public static class DeviceProperties
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 16 };

    /// <summary>The JSON of no properties.</summary>
    public static ReadOnlySpan<byte> None => "{}"u8;

    /// <summary>Applies a merge patch.</summary>
    /// <param name="target">A JSON object; empty for none.</param>
    /// <param name="patch">A JSON object: members that are null go, objects are merged, everything else replaces.</param>
    /// <exception cref="DevicePropertiesException">The patch is no object, is nested deeper than 16, or makes more than <see cref="DeviceRules.MaxProperties"/> bytes.</exception>
    public static byte[] Patch(ReadOnlyMemory<byte> target, ReadOnlyMemory<byte> patch)
    {
        var merged = Merge(target.IsEmpty ? [] : Parse(target), Parse(patch));
        return Checked(JsonSerializer.SerializeToUtf8Bytes(merged));
    }

    /// <summary>Takes an object in place of what there was; members that are null are left out, as a merge would.</summary>
    /// <exception cref="DevicePropertiesException">As <see cref="Patch"/>.</exception>
    public static byte[] Replace(ReadOnlyMemory<byte> content) => Patch(default, content);

    /// <summary>Reads attributes: an object whose members are texts.</summary>
    public static IReadOnlyDictionary<string, string> ReadAttributes(ReadOnlyMemory<byte> attributes) => attributes.IsEmpty
        ? System.Collections.Frozen.FrozenDictionary<string, string>.Empty
        : JsonSerializer.Deserialize<Dictionary<string, string>>(attributes.Span)!;

    /// <summary>Applies a merge patch to attributes.</summary>
    /// <exception cref="DevicePropertiesException">A name or value cannot be an attribute's, or there are too many.</exception>
    public static byte[] PatchAttributes(ReadOnlyMemory<byte> attributes, IEnumerable<KeyValuePair<string, string?>> patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var merged = new SortedDictionary<string, string>(ReadAttributes(attributes).ToDictionary(), StringComparer.Ordinal);
        foreach (var (name, value) in patch)
        {
            if (!DeviceRules.IsName(name) || value?.Length > DeviceRules.MaxValue)
            {
                throw new DevicePropertiesException(
                    $"An attribute's name is 1 to {DeviceRules.MaxName} of A-Z, a-z, 0-9, '.', '_', ':' and '-', and its value at most {DeviceRules.MaxValue} characters.");
            }

            if (value is null)
            {
                _ = merged.Remove(name);
            }
            else
            {
                merged[name] = value;
            }
        }

        return merged.Count <= DeviceRules.MaxAttributes
            ? merged.Count == 0 ? [] : Checked(JsonSerializer.SerializeToUtf8Bytes(merged))
            : throw new DevicePropertiesException($"A device has at most {DeviceRules.MaxAttributes} attributes.");
    }

    private static byte[] Checked(byte[] content) => content.Length <= DeviceRules.MaxProperties
        ? content
        : throw new DevicePropertiesException($"The properties would be {content.Length} bytes; {DeviceRules.MaxProperties} are kept at most.");

    private static JsonObject Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonNode.Parse(content.Span, documentOptions: Reading) as JsonObject ?? throw new DevicePropertiesException("Properties have to be a JSON object.");
        }
        catch (JsonException fault)
        {
            throw new DevicePropertiesException($"The properties are not JSON: {fault.Message}", fault);
        }
    }

    private static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        try
        {
            foreach (var (name, value) in patch)
            {
                if (value is null)
                {
                    _ = target.Remove(name);
                }
                else
                {
                    target[name] = value is JsonObject inner ? Merge(target[name] is JsonObject old ? (JsonObject)old.DeepClone() : [], inner) : value.DeepClone();
                }
            }
        }
        catch (ArgumentException fault)
        {
            // The objects are read lazily, and one with the same member twice is found here.
            throw new DevicePropertiesException("The properties have the same member twice.", fault);
        }

        return target;
    }
}
