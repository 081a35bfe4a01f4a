using System.Collections.Frozen;

namespace Actors.Cli.Completion;

/// <summary>Where the names are that operands and values of options stand for.</summary>
internal static class NameSources
{
    private static readonly FrozenDictionary<string, (string Path, string Member)> Sources = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["MODEL"] = ("/api/v1/models", "name"),
        ["VERSION"] = ("/api/v1/models/{0}", "version"),
        ["POLICY"] = ("/api/v1/policies", "name"),
        ["FREEZE"] = ("/api/v1/freezes", "name"),
        ["PLAN"] = ("/api/v1/rollout-plans", "name"),
        ["PROCESS"] = ("/api/v1/reviews", "process"),
        ["CASE"] = ("/api/v1/reviews/{0}/queue", "id"),
        ["ALERT"] = ("/api/v1/alerts", "id"),
        ["RULE"] = ("/api/v1/alerts/rules", "name"),
        ["INCIDENT"] = ("/api/v1/incidents", "id"),
        ["STREAM"] = ("/api/v1/streams", "name"),
        ["DEVICE"] = ("/api/v1/devices", "id"),
        ["CAMPAIGN"] = ("/api/v1/campaigns", "id"),
        ["JOB"] = ("/api/v1/scoring-jobs", "id"),
        ["WATCH"] = ("/api/v1/jobs", "name"),
        ["BUDGET"] = ("/api/v1/budgets", "name"),
        ["EXCEPTION"] = ("/api/v1/budgets/{0}/exceptions", "id"),
        ["WEBHOOK"] = ("/api/v1/webhooks", "name"),
        ["REVISION"] = ("/api/v1/revisions", "revision"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether names of that kind can be asked for.</summary>
    public static bool Has(string kind) => Sources.ContainsKey(kind);

    /// <summary>The address of the list, operands as <c>{0}</c>, and the member that is the name; null where there is none.</summary>
    public static (string Path, string Member)? Find(string kind) => Sources.TryGetValue(kind, out var found) ? found : null;
}
