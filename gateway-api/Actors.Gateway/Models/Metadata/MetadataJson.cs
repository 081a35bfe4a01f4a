using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Gateway.Problems;
using Actors.Registry;

namespace Actors.Gateway.Models.Metadata;

/// <summary>Reads the JSON part of an upload.</summary>
internal static class MetadataJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        MaxDepth = 8,
    };

    /// <exception cref="ProblemException">The text is not the JSON asked for.</exception>
    public static VersionMetadataView Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<VersionMetadataView>(json, Options) ?? throw Refuse("it is null");
        }
        catch (JsonException fault)
        {
            throw Refuse(fault.Message);
        }
    }

    private static ProblemException Refuse(string fault) => new(ProblemKinds.InvalidRequest, $"The metadata is not the JSON asked for: {Inference.Refusal.Shorten(fault)}");
}
