using System.Text.Json;
using Actors.Domain.Edge.Slots;
using Actors.Registry;

namespace Actors.EdgeAgent.Ddi;

/// <summary>An order as hawkBit's interface writes it, read for what concerns this agent: one model file, and maybe its test rows.</summary>
internal static class DdiDeployment
{
    private const string ModelEnd = ".onnx";
    private const string TestsEnd = ".tests.json";

    /// <summary>Reads an order.</summary>
    /// <param name="root">The document.</param>
    /// <param name="model">The model's name where the order names none.</param>
    /// <param name="candidate">What is to be installed; null where it waits for its time, or nothing is to be done.</param>
    /// <returns>Why this agent cannot carry it out, for people; null where it can.</returns>
    public static string? TryRead(JsonElement root, string model, out UpdateCandidate? candidate)
    {
        candidate = null;
        try
        {
            var action = root.GetProperty("id").ToString();
            var deployment = root.GetProperty("deployment");
            var mayInstall = Text(deployment, "update") != "skip" && Text(deployment, "maintenanceWindow") != "unavailable";
            foreach (var chunk in deployment.GetProperty("chunks").EnumerateArray())
            {
                var artifacts = chunk.GetProperty("artifacts").EnumerateArray().ToList();
                if (artifacts.Find(artifact => Name(artifact).EndsWith(ModelEnd, StringComparison.OrdinalIgnoreCase)) is not { ValueKind: JsonValueKind.Object } file)
                {
                    continue;
                }

                var metadata = Metadata(chunk);
                var name = metadata.GetValueOrDefault("actors.model") ?? model;
                if (!ModelKey.IsName(name))
                {
                    return $"'{name}' cannot be the name of a model.";
                }

                var version = metadata.GetValueOrDefault("actors.version") ?? Text(chunk, "version") ?? "";
                var tests = artifacts.Find(artifact => Name(artifact).EndsWith(TestsEnd, StringComparison.OrdinalIgnoreCase));
                candidate = new UpdateCandidate(action, new SlotContent(name, version, Sha256(file), file.GetProperty("size").GetInt64()), Download(file))
                {
                    Target = metadata.GetValueOrDefault("actors.target"),
                    Tests = tests.ValueKind == JsonValueKind.Object ? Download(tests) : null,
                    TestsSha256 = tests.ValueKind == JsonValueKind.Object ? Sha256(tests) : null,
                    MayInstall = mayInstall,
                };
                return null;
            }

            return $"The order has no artifact that ends in {ModelEnd}.";
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"The order cannot be read: {wrong.Message}";
        }
    }

    private static string Name(JsonElement artifact) => artifact.GetProperty("filename").GetString() ?? "";

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Sha256(JsonElement artifact)
    {
        var digest = artifact.GetProperty("hashes").GetProperty("sha256").GetString() ?? "";
        return digest.Length == 64 && digest.All(char.IsAsciiHexDigit) ? digest.ToLowerInvariant() : throw new FormatException("An artifact has no SHA-256.");
    }

    private static string Download(JsonElement artifact)
    {
        var links = artifact.GetProperty("_links");
        var link = links.TryGetProperty("download", out var secure) ? secure : links.GetProperty("download-http");
        return link.GetProperty("href").GetString() ?? throw new FormatException("An artifact has no address.");
    }

    private static Dictionary<string, string> Metadata(JsonElement chunk)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (chunk.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Array)
        {
            foreach (var entry in metadata.EnumerateArray())
            {
                if (Text(entry, "key") is { } key && Text(entry, "value") is { } value)
                {
                    found[key] = value;
                }
            }
        }

        return found;
    }
}
