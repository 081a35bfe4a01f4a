using System.Text.Json;

namespace Actors.Conformance.Suite;

/// <summary>The suite's files, one a topic.</summary>
internal static class CaseFiles
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, MaxDepth = 256 };

    /// <summary>Where the files are in the program's folder.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Cases");

    /// <summary>Every case, topics by name and cases as their file has them.</summary>
    /// <exception cref="SuiteException">A file is wrong.</exception>
    public static IReadOnlyList<Case> Load()
    {
        var cases = new List<Case>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            cases.AddRange(Read(path));
        }

        return cases.Find(one => !ids.Add(one.Id)) is { } twice ? throw new SuiteException($"The case '{twice.Id}' is there twice.") : cases;
    }

    private static IEnumerable<Case> Read(string path)
    {
        var topic = Path.GetFileNameWithoutExtension(path);
        JsonElement root;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Options);
            root = document.RootElement.Clone();
        }
        catch (JsonException fault)
        {
            throw new SuiteException($"{topic}.json is not JSON: {fault.Message}");
        }

        Members.Check(root, topic, "about", "rests", "needs", "tags", "cases");
        foreach (var item in root.GetProperty("cases").EnumerateArray())
        {
            yield return ReadCase(topic, root, item);
        }
    }

    private static Case ReadCase(string topic, JsonElement file, JsonElement item)
    {
        var id = $"{topic}/{Members.Text(item, "id", topic)}";
        Members.Check(item, id, "id", "title", "rests", "defect", "needs", "tags", "send", "expect", "steps");
        var rests = Members.Find(item, "rests") is null ? Members.Text(file, "rests", id) : Members.Text(item, "rests", id);
        IReadOnlyList<string> needs = [.. Members.Texts(file, "needs"), .. Members.Texts(item, "needs")];
        var tags = Members.Texts(item, "tags");
        var steps = Members.Find(item, "steps") is { } several
            ? several.EnumerateArray().Select(step => ReadStep(step, id)).ToList()
            : [new Step(item.GetProperty("send"), item.GetProperty("expect"))];
        return new Case(
            topic,
            id,
            Members.Text(item, "title", id),
            rests,
            Members.Find(item, "defect")?.GetString(),
            needs,
            tags.Count > 0 ? tags : Members.Texts(file, "tags"),
            steps);
    }

    private static Step ReadStep(JsonElement step, string id)
    {
        Members.Check(step, id, "send", "expect");
        return new Step(step.GetProperty("send"), step.GetProperty("expect"));
    }
}
