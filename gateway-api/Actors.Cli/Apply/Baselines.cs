using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Cli.Server;
using Actors.Domain.Drift.Profiles;

namespace Actors.Cli.Apply;

/// <summary>
/// Baselines of drift, by <c>GROUP/NAME</c>, or <c>GROUP/NAME/VERSION</c> for one version of the model: what rows looked like, as sketches. Their numbers and
/// times are the server's; what they hold is compared. Samples of rows stay where they are: they are data of people.
/// </summary>
internal static class Baselines
{
    private const string Root = "/api/v1/models/{0}/drift/groups/";
    private const string Content = "profile";
    private const int MostBytes = 64 << 20;

    /// <summary>Members of a baseline in a document: the bytes, and for people where they come from.</summary>
    public static IReadOnlyList<string> Members { get; } = [Content, "rows", "source"];

    /// <summary>The baselines of groups that are watched; null where there are none.</summary>
    /// <param name="server">The server.</param>
    /// <param name="model">The model.</param>
    /// <param name="monitor">How it is watched, as the API answers.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiRefusedException">The server does not tell.</exception>
    public static async Task<JsonObject?> ReadAsync(ApiClient server, string model, JsonNode? monitor, CancellationToken cancellationToken)
    {
        var groups = GroupsOf(monitor?["settings"]);
        var found = new JsonObject();
        foreach (var view in monitor?["baselines"] as JsonArray ?? [])
        {
            var (group, name, version) = (view!["group"]!.GetValue<string>(), view["name"]!.GetValue<string>(), view["modelVersion"]?.GetValue<int>());
            if (!groups.ContainsKey(group))
            {
                continue;
            }

            using var bytes = new MemoryStream();
            var key = version is null ? $"{group}/{name}" : string.Create(CultureInfo.InvariantCulture, $"{group}/{name}/{version}");
            var path = string.Format(CultureInfo.InvariantCulture, PathOf(key), Uri.EscapeDataString(model));
            var answer = await server.DownloadAsync(new ApiRequest(HttpMethod.Get, path) { Accept = "application/octet-stream" }, bytes, cancellationToken);
            found[key] = answer.IsDone ? Describe(bytes.ToArray()) : throw new ApiRefusedException(answer);
        }

        return found.Count == 0 ? null : found;
    }

    /// <summary>Baselines as documents are to say them; adds what is wrong to the plan's faults. A baseline goes with its group.</summary>
    public static JsonObject Read(string model, JsonObject there, JsonNode? wanted, JsonNode? drift, Plan plan)
    {
        var (read, groups) = (new JsonObject(), GroupsOf(drift));
        foreach (var (key, said) in wanted as JsonObject ?? [])
        {
            var parts = key.Split('/');
            if (there.ContainsKey(key) && !groups.ContainsKey(parts[0]))
            {
                continue;
            }

            if (parts.Length is not (2 or 3) || parts.Contains("") || !groups.ContainsKey(parts[0]))
            {
                plan.Faults.Add($"Model {model}: a baseline is GROUP/NAME, or GROUP/NAME/VERSION, of a group of its drift; '{key}' is not.");
            }
            else if (TryDecode(said?[Content]) is not { } known)
            {
                plan.Faults.Add($"Model {model}: the baseline {key} has no '{Content}' that can be read.");
            }
            else
            {
                read[key] = known;
            }
        }

        return read;
    }

    /// <summary>The steps that let baselines go; they come before the settings, which may no longer have their group.</summary>
    public static IEnumerable<Change> Removed(Observed model, JsonObject there, JsonObject wanted) =>
        there.Where(known => !wanted.ContainsKey(known.Key)).OrderBy(known => known.Key, StringComparer.Ordinal).Select(known => PartOf(known.Key).Change(model, known.Value, null));

    /// <summary>The steps that make baselines; they come after the settings, a group's first one first.</summary>
    public static IEnumerable<Change> Made(Observed model, JsonObject there, JsonObject wanted, JsonNode? drift)
    {
        var groups = GroupsOf(drift);
        return wanted.Where(known => !Trees.AreEqual(there[known.Key], known.Value))
            .OrderBy(known => known.Key.Split('/') is [var group, var name, ..] && groups[group] == name ? 0 : 1).ThenBy(known => known.Key, StringComparer.Ordinal)
            .Select(known => PartOf(known.Key).Change(model, there[known.Key], known.Value));
    }

    /// <summary>The watched groups, each with the name of its first baseline; null for none.</summary>
    private static Dictionary<string, string?> GroupsOf(JsonNode? drift) =>
        (drift?["groups"] as JsonArray ?? []).OfType<JsonObject>().Where(group => group["name"] is JsonValue)
            .GroupBy(group => group["name"]!.ToString(), StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => (same.First()["baselines"] as JsonArray)?.FirstOrDefault()?.ToString(), StringComparer.Ordinal);

    private static Part PartOf(string key) => new("baseline " + key, PathOf(key))
    {
        Tag = ModelKind.DriftTag,
        Moves = ModelKind.ModelTag,
        Method = HttpMethod.Post,
        CanDelete = true,
        Write = static (path, baseline) => new ApiRequest(HttpMethod.Post, path) { Bytes = Convert.FromBase64String(baseline[Content]!.GetValue<string>()) },
    };

    private static string PathOf(string key)
    {
        var parts = key.Split('/');
        return $"{Root}{Escape(parts[0])}/baselines/{Escape(parts[1])}{(parts.Length > 2 ? "?modelVersion=" + Escape(parts[2]) : "")}";
    }

    /// <summary>A name in an address that is a format.</summary>
    private static string Escape(string name) => Uri.EscapeDataString(name).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static JsonObject? TryDecode(JsonNode? content)
    {
        if (content is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return null;
        }

        var bytes = new byte[Math.Min(MostBytes, text.Length)];
        try
        {
            return Convert.TryFromBase64String(text, bytes, out var length) ? Describe(bytes.AsSpan(0, length)) : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>A baseline without what the server gives it: its number and the time when it was made.</summary>
    private static JsonObject Describe(ReadOnlySpan<byte> bytes)
    {
        var profile = Profile.Of(bytes) with { Version = 1, Made = DateTimeOffset.UnixEpoch };
        return new JsonObject { [Content] = Convert.ToBase64String(profile.ToBytes()), ["rows"] = profile.Rows, ["source"] = profile.Source };
    }
}
