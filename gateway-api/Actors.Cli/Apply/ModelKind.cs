using System.Text.Json.Nodes;
using Actors.Cli.Server;
using Actors.Yaml;

namespace Actors.Cli.Apply;

/// <summary>A model: its versions, what is said of it, its aliases, and how it is served, guarded and watched. A model is never removed.</summary>
internal sealed class ModelKind() : Kind("Model", "models", "/api/v1/models")
{
    private const string Root = "/api/v1/models/{0}";

    /// <summary>What the entity tag of the model itself is of.</summary>
    public const string ModelTag = "model";

    /// <summary>What the entity tag of its watch for drift is of.</summary>
    public const string DriftTag = "drift";

    private const string Live = "live";
    private const string BaselinesMember = "baselines";
    private static readonly string[] Own = ["versions", "aliases", "tags", "description", BaselinesMember];

    /// <summary>What is said of the model; the API takes tags one by one.</summary>
    private static readonly Part About = new("about", Root) { Tag = ModelTag, Method = HttpMethod.Patch, Nothing = static () => new JsonObject(), Body = static (before, after) => Amendment(before, after, "description") };

    private static readonly Part Risk = new("risk", Root + "/risk") { Tag = ModelTag };

    /// <summary>The parts that are set after the aliases, in their order.</summary>
    private static readonly Part[] Settings =
    [
        new("serving", Root + "/serving") { Tag = ModelTag, Nothing = static () => new JsonObject() },
        new("rules", Root + "/rules") { Nothing = static () => new JsonArray(), Body = static (_, rules) => new JsonObject { ["rules"] = rules } },
        new("quality", Root + "/quality/settings") { CanDelete = true },
        new(DriftTag, Root + "/drift") { CanDelete = true, Moves = ModelTag },
        new("volume", Root + "/volume") { IsAlwaysThere = true, Nothing = static () => new JsonObject() },
    ];

    public override async Task<Observed> ReadAsync(ApiClient server, string thing, CancellationToken cancellationToken)
    {
        if (await AskAsync(server, Root, thing, cancellationToken) is not { } model)
        {
            return new Observed(this, thing, null);
        }

        var (tree, spec) = (JsonNode.Parse(model.Text)!, new JsonObject());
        var found = new Observed(this, thing, spec);
        found.Tags[ModelTag] = model.Tag!;
        Put(spec, "versions", await ModelVersions.ReadAsync(server, found, tree["versions"]!.AsArray(), cancellationToken));
        Put(spec, "aliases", tree["aliases"]);
        Put(spec, "tags", tree["tags"]);
        Put(spec, "description", tree["description"] is JsonValue said && said.GetValue<string>().Length > 0 ? said : null);
        Put(spec, Risk.Member, ReadRisk((await AskAsync(server, Risk.Path, thing, cancellationToken))?.Text));
        foreach (var part in Settings)
        {
            var answer = await AskAsync(server, part.Path, thing, cancellationToken);
            var content = answer is null ? null : JsonNode.Parse(answer.Text);
            Put(spec, part.Member, part.Member switch { "rules" => content?["rules"], "drift" or "volume" => content?["settings"], _ => content });
            if (answer?.Tag is { } tag && part.Tag != ModelTag)
            {
                found.Tags[part.Tag] = tag;
            }

            if (part.Tag == DriftTag)
            {
                Put(spec, BaselinesMember, await Baselines.ReadAsync(server, thing, content, cancellationToken));
            }
        }

        return found;
    }

    public override void Compare(Observed now, JsonObject? wanted, Plan plan)
    {
        if (wanted is null)
        {
            plan.Notes.Add($"Model {now.Name} stays: models are never removed.");
            return;
        }

        var there = now.Spec ?? [];
        if (ModelVersions.Register(now, wanted["versions"] as JsonArray ?? [], plan) is not { } versions)
        {
            return;
        }

        foreach (var (known, version) in versions)
        {
            ModelVersions.CompareCard(now, known, version, plan);
        }

        Compare(About, now, Saying(there), Saying(wanted), plan);
        Compare(Risk, now, there[Risk.Member], wanted[Risk.Member], plan);
        CompareAliases(now, there["aliases"] as JsonObject ?? [], wanted, plan);

        // No alias may point at a version that is archived, and a version that is deprecated may name any other.
        foreach (var (known, version) in versions)
        {
            ModelVersions.Compare(now, known, version, plan);
        }

        var baselines = there[BaselinesMember] as JsonObject ?? [];
        var wantedBaselines = Baselines.Read(now.Name, baselines, wanted[BaselinesMember], wanted[DriftTag], plan);
        plan.Changes.AddRange(Baselines.Removed(now, baselines, wantedBaselines));
        foreach (var part in Settings)
        {
            Compare(part, now, there[part.Member], wanted[part.Member], plan);
        }

        plan.Changes.AddRange(Baselines.Made(now, baselines, wantedBaselines, wanted[DriftTag]));
    }

    public override IEnumerable<string> Unknown(ApiDescription api, JsonObject spec)
    {
        IEnumerable<string> members = [.. Own, Risk.Member, .. Settings.Select(part => part.Member)];
        return
        [
            .. Names.Unknown(spec, members, Document.SpecPointer),
            .. ModelVersions.Unknown(api, spec["versions"] as JsonArray ?? []),
            .. (spec[BaselinesMember] as JsonObject ?? []).SelectMany(baseline => Names.Unknown(baseline.Value, Baselines.Members, $"{Document.SpecPointer}/{BaselinesMember}{YamlDocument.Segment(baseline.Key)}")),
            .. Settings.Append(Risk).SelectMany(part => part.Member == "rules"
                ? api.Unknown(part.Method, part.Path, new JsonObject { ["rules"] = spec["rules"]?.DeepClone() }, Document.SpecPointer)
                : api.Unknown(part.Method, part.Path, spec[part.Member], $"{Document.SpecPointer}/{part.Member}")),
        ];
    }

    private static void CompareAliases(Observed now, JsonObject there, JsonObject wanted, Plan plan)
    {
        var aliases = wanted["aliases"] as JsonObject ?? [];
        var before = (JsonObject)there.DeepClone();
        if (now.Spec is null && wanted["versions"] is JsonArray { Count: > 0 })
        {
            // A model's first version is live as soon as it is registered.
            before[Live] = 1;
        }

        foreach (var alias in before.Select(known => known.Key).Union(aliases.Select(known => known.Key)).Order(StringComparer.Ordinal).ToList())
        {
            var part = new Part("alias " + alias, $"{Root}/aliases/{Uri.EscapeDataString(alias)}")
            {
                Tag = ModelTag,
                CanDelete = true,
                Body = static (_, version) => new JsonObject { ["version"] = version },
            };
            Compare(part, now, before[alias], aliases[alias], plan);
        }
    }

    private static void Compare(Part part, Observed now, JsonNode? before, JsonNode? after, Plan plan)
    {
        if (Trees.AreEqual(before, after))
        {
            return;
        }

        if (Trees.IsEmpty(after) && !part.CanRemove)
        {
            plan.Notes.Add($"Model {now.Name} {part.Member} stays: it can be replaced, but not taken back.");
            return;
        }

        plan.Changes.Add(part.Change(now, Trees.IsEmpty(before) ? null : before, Trees.IsEmpty(after) ? null : after));
    }

    /// <summary>What is said of a model, as one tree.</summary>
    private static JsonObject Saying(JsonObject spec) => Trees.Tidy(new JsonObject { ["description"] = spec["description"]?.DeepClone(), ["tags"] = spec["tags"]?.DeepClone() });

    /// <summary>What the API takes: tags that are to go are null, and texts that are to go are empty.</summary>
    /// <param name="before">What is there.</param>
    /// <param name="after">What is to be.</param>
    /// <param name="texts">The members that are texts.</param>
    internal static JsonObject Amendment(JsonNode? before, JsonNode after, params ReadOnlySpan<string> texts)
    {
        var tags = after["tags"] is JsonObject said ? (JsonObject)said.DeepClone() : [];
        foreach (var (tag, _) in before?["tags"] as JsonObject ?? [])
        {
            _ = tags.TryAdd(tag, null);
        }

        var body = new JsonObject { ["tags"] = tags };
        foreach (var text in texts)
        {
            body[text] = after[text]?.DeepClone() ?? "";
        }

        return body;
    }

    private static JsonObject? ReadRisk(string? text)
    {
        if (text is null || JsonNode.Parse(text)!["assessment"] is not JsonObject assessment)
        {
            return null;
        }

        _ = assessment.Remove("by");
        _ = assessment.Remove("at");
        return assessment;
    }

    private static void Put(JsonObject spec, string member, JsonNode? value)
    {
        if (!Trees.IsEmpty(Trees.Tidy(value)))
        {
            spec[member] = Trees.Tidy(value);
        }
    }
}
