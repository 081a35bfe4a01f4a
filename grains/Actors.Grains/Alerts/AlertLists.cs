using System.Text.Json;
using Actors.Alerts;
using Actors.Domain.Alerts;

namespace Actors.Grains.Alerts;

/// <summary>Writes what there is of a tenant's alerts as JSON.</summary>
internal static class AlertLists
{
    /// <summary>What a query asks for, newest first where it has a time.</summary>
    public static string Write(AlertQuery query, AlertBook book, AlertSettings settings, RecentSignals recent) => query.Kind switch
    {
        "alerts" => Array(book.Alerts.Reverse().Where(alert => (query.Name is null || alert.Id == query.Name)
            && (query.Model is null || alert.Model == query.Model) && IsIn(alert, query.Phase))),
        "notices" => Array(book.Finished.Reverse().Where(done => done.Kind == ErrandKind.Notice)),
        "runs" => Array(book.Remedies.Reverse().Where(run => query.Name is null || run.Id == query.Name)),
        "waiting" => Array(book.Errands),
        "signals" => Array(recent.All.Reverse().Select(known => known.Signal)),
        _ => "[" + string.Join(',', AlertCatalog.List(settings, query.Kind).Where(known => query.Name is null || known.Name == query.Name).Select(known => known.Json)) + "]",
    };

    /// <summary>A setting as it is kept; null where there is none.</summary>
    public static string? Setting(AlertSettings settings, string kind, string name) =>
        AlertCatalog.List(settings, kind).Where(known => known.Name == name || kind == AlertCatalog.RoutesKind).Select(known => known.Json).FirstOrDefault();

    public static string Write(Alert alert) => JsonSerializer.Serialize(alert, AlertJson.Options);

    /// <summary>What a rule would have made of the signals that were heard lately.</summary>
    public static AlertChange Test(string name, string? json, AlertSettings settings, RecentSignals recent, DateTimeOffset now)
    {
        var rule = settings.AllRules().FirstOrDefault(known => known.Name == name);
        if (json is not null)
        {
            var (kept, fault) = AlertCatalog.Put(settings, new SettingRequest("rules", name, json, null, ""), now);
            if (kept is null)
            {
                return new AlertChange(AlertOutcome.Invalid, null, fault);
            }

            rule = kept.Rules.First(known => known.Name == name);
        }

        return rule is null
            ? new AlertChange(AlertOutcome.Unknown, null, "There is no such rule.")
            : new AlertChange(AlertOutcome.Done, Array(RuleTrial.Run(rule with { Enabled = true }, recent.All)));
    }

    private static bool IsIn(Alert alert, string? phase) => phase switch
    {
        null => true,
        "active" => !alert.IsOver,
        _ => string.Equals(alert.Phase.ToString(), phase, StringComparison.OrdinalIgnoreCase),
    };

    private static string Array<T>(IEnumerable<T> items) => JsonSerializer.Serialize(items, AlertJson.Options);
}
