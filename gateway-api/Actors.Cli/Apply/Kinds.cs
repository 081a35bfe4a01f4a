using System.Globalization;

namespace Actors.Cli.Apply;

/// <summary>Every kind of document, in the order in which they are set: what others name comes first, and what closes gates last.</summary>
internal static class Kinds
{
    private const string Alerts = "/api/v1/alerts/";

    public static IReadOnlyList<Kind> All { get; } =
    [
        new ModelKind(),
        new SettingKind("RolloutPlan", "rollout-plans", "/api/v1/rollout-plans", "/api/v1/rollout-plans/{0}") { Select = "plan" },
        new SettingKind("Stream", "streams", "/api/v1/streams", "/api/v1/streams/{0}") { Select = "definition", CanDelete = false },
        new SettingKind("ReviewProcess", "review-processes", "/api/v1/reviews", "/api/v1/reviews/{0}/policy") { NameMember = "process", Given = ["revision", "since", "by"], CanDelete = false },
        new SettingKind("JobWatch", "job-watches", "/api/v1/jobs", "/api/v1/jobs/{0}") { Select = "settings" },
        new SettingKind("DeviceGroup", "device-groups", "/api/v1/devices/groups", "/api/v1/devices/groups/{0}"),
        new SettingKind("Webhook", "webhooks", "/api/v1/webhooks", "/api/v1/webhooks/{0}")
        {
            Given = ["name", "secret", "createdAt", "delivered", "expired", "failures", "lastDeliveredAt", "lastError", "nextAttemptAt"],
            NeedsSecret = static _ => true,
        },
        new SettingKind("AlertReceiver", "alert-receivers", Alerts + "receivers", Alerts + "receivers/{0}") { NeedsSecret = static spec => spec["channel"]?.GetValue<string>() == "webhook" },
        new SettingKind("EscalationPath", "escalation-paths", Alerts + "escalations", Alerts + "escalations/{0}"),
        new SettingKind("Playbook", "playbooks", Alerts + "playbooks", Alerts + "playbooks/{0}"),
        new SettingKind("Remedy", "remedies", Alerts + "remedies", Alerts + "remedies/{0}"),
        new SettingKind("AlertRule", "alert-rules", Alerts + "rules", Alerts + "rules/{0}"),
        new SettingKind("AlertSilence", "alert-silences", Alerts + "silences", Alerts + "silences/{0}")
        {
            Given = ["name", "by"],
            IsOver = static (spec, now) => DateTimeOffset.TryParse(spec["endsAt"]?.GetValue<string>(), CultureInfo.InvariantCulture, out var end) && end <= now,
        },
        new SettingKind("AlertRoutes", "alert-routes", null, Alerts + "routes") { CanDelete = false, Given = [] },
        new SettingKind("CostSettings", "costs", null, "/api/v1/costs/settings") { CanDelete = false, Select = "settings" },
        new SettingKind("Budget", "budgets", "/api/v1/budgets", "/api/v1/budgets/{0}") { Given = ["name", "revision"], Parent = static spec => spec["parent"]?.GetValue<string>() },
        new SettingKind("Policy", "policies", "/api/v1/policies", "/api/v1/policies/{0}") { ClosesGates = true },
        new SettingKind("Freeze", "freezes", "/api/v1/freezes", "/api/v1/freezes/{0}") { ClosesGates = true },
    ];

    /// <summary>A kind by its name; null where there is none.</summary>
    public static Kind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
