using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>A model's versions: their files are artifacts, named by their digest; what made a version never changes.</summary>
internal static class ModelVersions
{
    private const string Root = "/api/v1/models/{0}";
    private const string Card = "card";

    private static readonly string[] Members = ["version", "digest", "fileName", "tags", "about", "archived", "deprecation", Card];

    /// <summary>What of a version's metadata may be said otherwise later.</summary>
    private static readonly string[] Amendable = ["owner", "description", "licence", "intendedUse"];

    /// <summary>The versions of the API's answer as documents have them; entity tags of their cards go to the model.</summary>
    /// <exception cref="ApiRefusedException">The server does not tell.</exception>
    public static async Task<JsonArray> ReadAsync(ApiClient server, Observed model, JsonArray versions, CancellationToken cancellationToken)
    {
        var read = new JsonArray();
        foreach (var version in versions)
        {
            var known = Read(version!);
            Put(known, Card, await ModelCards.ReadAsync(server, model, NumberOf(known)!.Value, cancellationToken));
            read.Add(known);
        }

        return read;
    }

    /// <summary>Members that are none of a version's, by their JSON pointers.</summary>
    public static IEnumerable<string> Unknown(ApiDescription api, JsonArray versions) => versions.Index().SelectMany(version =>
    {
        var pointer = string.Create(CultureInfo.InvariantCulture, $"{Document.SpecPointer}/versions/{version.Index}");
        return Names.Unknown(version.Item, Members, pointer)
            .Concat(Names.Unknown(version.Item?[Card], ModelCards.Members, $"{pointer}/{Card}"))
            .Concat(api.Unknown(HttpMethod.Put, Root + "/versions/{1}/deprecation", version.Item?["deprecation"], pointer + "/deprecation"));
    });

    private static JsonObject Read(JsonNode version)
    {
        var read = new JsonObject { ["version"] = version["version"]!.DeepClone(), ["digest"] = version["digest"]!.DeepClone() };
        Put(read, "fileName", version["fileName"]);
        Put(read, "tags", version["tags"]);
        Put(read, "about", WithoutEmpty(version["about"]));
        if (version["archivedAt"] is not null)
        {
            read["archived"] = true;
        }

        if (version["deprecation"] is JsonObject deprecation)
        {
            var said = (JsonObject)deprecation.DeepClone();
            _ = said.Remove("held");
            read["deprecation"] = said;
        }

        return Trees.Tidy(read);
    }

    /// <summary>The steps that register what is not there.</summary>
    /// <returns>The wanted versions beside what they are then; null where something stands in the way. Versions that are not wanted stay.</returns>
    public static IReadOnlyList<(JsonObject There, JsonObject Wanted)>? Register(Observed model, JsonArray wanted, Plan plan)
    {
        var there = (model.Spec?["versions"] as JsonArray ?? []).ToDictionary(version => NumberOf(version)!.Value);
        var last = there.Count == 0 ? 0 : there.Keys.Max();
        var pairs = new List<(JsonObject, JsonObject)>();
        foreach (var version in wanted.OfType<JsonObject>().OrderBy(NumberOf))
        {
            if (ModelCards.FaultOf(version[Card]) is { } wrong)
            {
                plan.Faults.Add($"Model {model.Name} version {version["version"]}: {wrong}.");
                return null;
            }

            if (NumberOf(version) is not { } number || version["digest"] is not JsonValue digest || !digest.TryGetValue<string>(out var sha256))
            {
                plan.Faults.Add($"Model {model.Name}: a version has a number 'version' and a text 'digest'.");
                return null;
            }

            if (there.TryGetValue(number, out var known))
            {
                pairs.Add((known!.AsObject(), version));
                continue;
            }

            if (number != ++last)
            {
                plan.Faults.Add($"Model {model.Name} has no version {number}, and the next one that is registered would be {last}.");
                return null;
            }

            if (plan.Artifact(sha256) is not { } file)
            {
                plan.Faults.Add($"Model {model.Name} has no version {number}, and its file {sha256} is not in the folder artifacts: 'actors export --with-artifacts' puts it there.");
                return null;
            }

            plan.Changes.Add(Register(model, version, number, file));
            pairs.Add((new JsonObject { ["version"] = number, ["digest"] = sha256, ["tags"] = version["tags"]?.DeepClone(), ["about"] = version["about"]?.DeepClone() }, version));
        }

        return pairs;
    }

    /// <summary>The steps from what a version is to what is wanted of it.</summary>
    public static void Compare(Observed model, JsonObject there, JsonObject wanted, Plan plan)
    {
        var number = NumberOf(wanted)!.Value;
        var title = string.Create(CultureInfo.InvariantCulture, $"version {number}");
        if (!JsonNode.DeepEquals(there["digest"], wanted["digest"]))
        {
            plan.Faults.Add($"Model {model.Name} {title} is of other bytes here: {there["digest"]}.");
            return;
        }

        var path = string.Create(CultureInfo.InvariantCulture, $"{Root}/versions/{number}");
        Compare(new Part(title, path) { Tag = ModelKind.ModelTag, Method = HttpMethod.Patch, Nothing = static () => new JsonObject(), Body = static (before, after) => ModelKind.Amendment(before, after, Amendable) }, Saying(there), Saying(wanted));
        Compare(new Part(title + " deprecation", path + "/deprecation") { Tag = ModelKind.ModelTag, CanDelete = true }, there["deprecation"], wanted["deprecation"]);
        Compare(new Part(title + " archived", path + "/archive") { Tag = ModelKind.ModelTag, Method = HttpMethod.Post, Body = static (_, _) => new JsonObject() }, there["archived"], wanted["archived"]);

        void Compare(Part part, JsonNode? before, JsonNode? after)
        {
            if (Trees.AreEqual(before, after))
            {
                return;
            }

            if (Trees.IsEmpty(after) && !part.CanRemove)
            {
                plan.Notes.Add($"Model {model.Name} {part.Member} stays: a version is archived for good.");
                return;
            }

            plan.Changes.Add(part.Change(model, Trees.IsEmpty(before) ? null : before, Trees.IsEmpty(after) ? null : after));
        }
    }

    /// <summary>The step to the card that is wanted of a version; gates may ask for it.</summary>
    public static void CompareCard(Observed model, JsonObject there, JsonObject wanted, Plan plan)
    {
        if (!Trees.AreEqual(there[Card], wanted[Card]))
        {
            plan.Changes.Add(ModelCards.PartOf(NumberOf(wanted)!.Value).Change(model, there[Card], wanted[Card]));
        }
    }

    private static Change Register(Observed model, JsonObject version, int number, string file) => new(
        model.Kind.Name, model.Name, string.Create(CultureInfo.InvariantCulture, $"version {number}"), null, version)
    {
        TagKey = $"{model.Kind.Name}/{model.Name}/{ModelKind.ModelTag}",
        Tag = model.TagOf(ModelKind.ModelTag),
        CanUndo = false,
        Check = (answer, before) => CheckRegistered(answer, before, number),
        Request = (_, _, _) => new ApiRequest(HttpMethod.Post, $"/api/v1/models/{Uri.EscapeDataString(model.Name)}/versions")
        {
            FilePath = file,
            Form = [.. FormOf(version)],
        },
    };

    /// <summary>The API registers whatever the model is meanwhile; its answer tells whether anything else was changed, or the bytes were there already.</summary>
    private static string? CheckRegistered(ApiAnswer answer, string? before, int number) =>
        answer.Json.GetProperty("version").GetInt32() != number
            ? string.Create(CultureInfo.InvariantCulture, $"the bytes of version {number} are those of version {answer.Json.GetProperty("version").GetInt32()}")
            : before is not null && EntityTag.After(before) != answer.Tag ? "the model has changed meanwhile" : null;

    private static IEnumerable<(string Name, string Value)> FormOf(JsonObject version)
    {
        if (version["fileName"] is JsonValue name)
        {
            yield return ("fileName", name.GetValue<string>());
        }

        foreach (var (tag, value) in version["tags"] as JsonObject ?? [])
        {
            yield return ("tag", $"{tag}:{value}");
        }

        if (version["about"] is JsonObject about)
        {
            yield return ("metadata", about.ToJsonString());
        }
    }

    private static int? NumberOf(JsonNode? version) => version?["version"] is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;

    /// <summary>What may be said otherwise of a version.</summary>
    private static JsonObject Saying(JsonObject version)
    {
        var said = new JsonObject { ["tags"] = version["tags"]?.DeepClone() };
        foreach (var member in Amendable)
        {
            said[member] = version["about"]?[member]?.DeepClone();
        }

        return Trees.Tidy(said);
    }

    private static JsonObject? WithoutEmpty(JsonNode? about)
    {
        if (about is not JsonObject said)
        {
            return null;
        }

        var kept = new JsonObject();
        foreach (var (name, value) in said)
        {
            if (!Trees.IsEmpty(value))
            {
                kept[name] = value!.DeepClone();
            }
        }

        return kept;
    }

    private static void Put(JsonObject read, string member, JsonNode? value)
    {
        if (!Trees.IsEmpty(value) && value?.ToString().Length > 0)
        {
            read[member] = value.DeepClone();
        }
    }
}
