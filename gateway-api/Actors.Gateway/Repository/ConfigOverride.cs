using System.Globalization;
using System.Text.Json;
using Actors.Domain.Registry;
using Actors.Gateway.Configuration;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Repository;

/// <summary>
/// Reads the <c>config</c> parameter of a load. What can be overridden is <c>max_batch_size</c>; a number may be written as a text, as clients
/// do. What the model is anyway (its name, platform and backend) may be said; whatever else is refused, because it would have no effect.
/// </summary>
internal static class ConfigOverride
{
    /// <summary>The rows of one batch at most; null where the text does not say.</summary>
    /// <param name="config">The text of a JSON object.</param>
    /// <param name="name">The model's name.</param>
    /// <param name="batches">Whether the model's tensors have a dimension that counts rows.</param>
    /// <exception cref="ProblemException">The text is none that can be followed.</exception>
    public static int? ReadBatchRows(string config, string name, bool batches)
    {
        int? rows = null;
        foreach (var member in Parse(config, name))
        {
            switch (member.Name)
            {
                case "max_batch_size":
                    rows = ReadRows(member.Value, name, batches);
                    break;
                case "name":
                    Agree(member, name, name);
                    break;
                case "platform":
                    Agree(member, name, ModelConfiguration.Platform);
                    break;
                case "backend":
                    Agree(member, name, ModelConfiguration.Backend);
                    break;
                default:
                    throw Refused(name, $"config member '{Refusal.Shorten(member.Name)}' cannot be overridden; max_batch_size can.");
            }
        }

        return rows;
    }

    private static JsonElement.ObjectEnumerator Parse(string config, string name)
    {
        try
        {
            var document = JsonElement.Parse(config);
            return document.ValueKind == JsonValueKind.Object
                ? document.EnumerateObject()
                : throw Refused(name, "config is not the text of a JSON object.");
        }
        catch (JsonException fault)
        {
            throw Refused(name, $"config is not the text of a JSON object: {fault.Message}");
        }
    }

    private static int? ReadRows(JsonElement value, string name, bool batches)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) || rows > ServingRules.MaxBatchRows)
        {
            throw Refused(name, $"max_batch_size is {Refusal.Shorten(text)}; it must be 0 to {ServingRules.MaxBatchRows}.");
        }

        return (rows, batches) switch
        {
            (0, false) => null,
            (0, true) => throw Refused(name, "max_batch_size is 0, but the model's tensors have a dimension that counts rows; 1 keeps requests apart."),
            (_, false) => throw Refused(name, $"max_batch_size is {rows}, but the model's tensors have no dimension that counts rows."),
            _ => rows,
        };
    }

    private static void Agree(JsonProperty member, string name, string expected)
    {
        // An empty text is how an unset member is written.
        if (member.Value.ValueKind != JsonValueKind.String || (member.Value.GetString()!.Length > 0 && member.Value.GetString() != expected))
        {
            throw Refused(name, $"config says {member.Name} {Refusal.Shorten(member.Value.GetRawText())}; the model's is '{expected}'.");
        }
    }

    private static ProblemException Refused(string name, string detail) => new(ProblemKinds.InvalidRequest, $"failed to load '{name}': {detail}");
}
