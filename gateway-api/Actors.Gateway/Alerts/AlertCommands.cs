using System.Text.Json;
using Actors.Alerts;
using Actors.Domain.Alerts;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Remedies;
using Actors.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Alerts;

/// <summary>Answers the addresses under <c>/api/v1/alerts</c>.</summary>
internal sealed class AlertCommands(IGrainFactory grains, ITenantResolver tenants)
{
    private const int MostSignals = 500;
    private const int MostId = 200;

    private static readonly string[] Phases = ["pending", "firing", "acknowledged", "resolved", "active"];

    /// <summary>The alerts, newest first.</summary>
    public async Task<ContentHttpResult> ListAlertsAsync(HttpContext context, string? phase, string? model) => phase is null || Phases.Contains(phase)
        ? Json(await Grain(context).ListAsync(new AlertQuery("alerts", null, phase, model), context.RequestAborted))
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"phase is one of {string.Join(", ", Phases)}.");

    /// <summary>Everything of a kind.</summary>
    public async Task<ContentHttpResult> ListAsync(HttpContext context, string kind) => Json(await Grain(context).ListAsync(new AlertQuery(kind), context.RequestAborted));

    /// <summary>One of a kind.</summary>
    public async Task<ContentHttpResult> GetAsync(HttpContext context, string kind, string? name)
    {
        var found = await Grain(context).ListAsync(new AlertQuery(kind, kind == "routes" ? null : name), context.RequestAborted);
        if (found.Length > 2 && IsSetting(kind))
        {
            SettingConditions.Put(context, SettingTag.OfJson(found[1..^1]));
        }

        return found.Length > 2 ? Json(found[1..^1]) : throw new ProblemException(ProblemKinds.NotFound, $"There is no '{Inference.Refusal.Shorten(name ?? "")}' among the {kind}.");
    }

    /// <summary>Keeps a setting.</summary>
    public async Task<ContentHttpResult> PutAsync<T>(HttpContext context, string kind, string name, T setting)
    {
        // A receiver's secret goes its own way, which the audit log does not keep.
        var (json, secret) = setting is AlertReceiver receiver
            ? (JsonSerializer.Serialize(receiver with { Secret = null }, AlertJson.Options), receiver.Secret)
            : (JsonSerializer.Serialize(setting, AlertJson.Options), null);
        var change = await Grain(context).PutAsync(new PutAlertSetting(kind, name, json) { Secret = secret }, context.RequestAborted);
        if (change is { Outcome: AlertOutcome.Done, Json: { } kept })
        {
            SettingConditions.Put(context, SettingTag.OfJson(kept));
        }

        return Answer(change);
    }

    /// <summary>Removes a setting.</summary>
    public async Task<NoContent> RemoveAsync(HttpContext context, string kind, string name)
    {
        Check(await Grain(context).RemoveAsync(kind, name, context.RequestAborted));
        return TypedResults.NoContent();
    }

    /// <summary>Acknowledges an alert.</summary>
    public async Task<ContentHttpResult> AcknowledgeAsync(HttpContext context, string id, AlertNote? note) =>
        Answer(await Grain(context).AcknowledgeAsync(id, note?.Note, context.RequestAborted));

    /// <summary>Tries a rule.</summary>
    public async Task<ContentHttpResult> TestAsync(HttpContext context, string name, AlertRule? rule) =>
        Answer(await Grain(context).TestAsync(name, rule is null ? null : JsonSerializer.Serialize(rule, AlertJson.Options), context.RequestAborted));

    /// <summary>Takes signals of monitors elsewhere in.</summary>
    public async Task<NoContent> SendAsync(HttpContext context, AlertSignal[] signals)
    {
        if (signals is not { Length: > 0 and <= MostSignals } || signals.Any(signal => signal is not { Name: { Length: > 0 and <= 100 }, Model.Length: <= 100 } || !double.IsFinite(signal.Value) || signal.At == default))
        {
            throw new ProblemException(
                ProblemKinds.InvalidRequest, $"The body is 1 to {MostSignals} signals like {{\"name\":\"drift.score\",\"model\":\"fraud\",\"version\":3,\"subject\":\"amount\",\"value\":0.31,\"at\":\"2026-11-21T12:00:00Z\",\"isFinding\":true}}.");
        }

        await Grain(context).TakeAsync([.. signals.Select(ToMessage)], context.RequestAborted);
        return TypedResults.NoContent();
    }

    /// <summary>Takes a trainer's word in.</summary>
    public async Task<NoContent> ReportAsync(HttpContext context, string id, TrainingResult result) =>
        await grains.GetRemedy(tenants.Resolve(context), id.Length <= MostId ? id : "").ReportAsync(result, context.RequestAborted) is { } fault
            ? throw new ProblemException(ProblemKinds.AlertConflict, $"Run '{Inference.Refusal.Shorten(id)}': {fault}")
            : TypedResults.NoContent();

    /// <exception cref="ProblemException">The change is refused.</exception>
    internal static void Check(AlertChange change)
    {
        var kind = change.Outcome switch
        {
            AlertOutcome.Done => null,
            AlertOutcome.Unknown => ProblemKinds.NotFound,
            AlertOutcome.Conflict => ProblemKinds.AlertConflict,
            _ => ProblemKinds.InvalidRequest,
        };
        if (kind is not null)
        {
            throw new ProblemException(kind, change.Detail ?? kind.Title + ".");
        }
    }

    internal static ContentHttpResult Answer(AlertChange change)
    {
        Check(change);
        return Json(change.Json ?? "null");
    }

    internal static ContentHttpResult Json(string json) => TypedResults.Text(json, "application/json");

    private static bool IsSetting(string kind) => kind == AlertCatalog.RoutesKind || AlertCatalog.Kinds.Contains(kind);

    private static Signal ToMessage(AlertSignal signal) => new(signal.Name, signal.Model, signal.Version, signal.Subject, signal.Value, signal.At)
    {
        Definition = signal.Definition,
        Baseline = signal.Baseline,
        IsFinding = signal.IsFinding,
        WindowId = signal.WindowId,
    };

    private IAlertsGrain Grain(HttpContext context) => grains.GetAlerts(tenants.Resolve(context));
}
