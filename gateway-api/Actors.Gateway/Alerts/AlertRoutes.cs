using Actors.Domain.Alerts;
using Actors.Domain.Remedies;
using Actors.Gateway.Models;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Remedies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Alerts;

/// <summary>The addresses of alerts and of what is set of them.</summary>
internal static class AlertRoutes
{
    private const long MaxBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<AlertCommands>();
        var group = endpoints.MapGroup("/api/v1/alerts").WithTags("Alerts")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapAlerts(group, commands);
        MapSettings<AlertRule>(group, commands, "rules", "rule");
        MapSettings<AlertSilence>(group, commands, "silences", "silence");
        MapSettings<AlertReceiver>(group, commands, "receivers", "receiver");
        MapSettings<EscalationPath>(group, commands, "escalations", "escalation path");
        MapSettings<RemedyPolicy>(group, commands, "remedies", "remedy");
        MapSettings<Playbook>(group, commands, "playbooks", "playbook");
    }

    private static void MapAlerts(RouteGroupBuilder group, AlertCommands commands)
    {
        _ = group.MapGet("", (HttpContext context, string? phase, string? model) => commands.ListAlertsAsync(context, phase, model))
            .Requires(Scopes.Read).Produces<Alert[]>().WithName("ListAlerts").WithSummary("List alerts, newest first")
            .WithDescription("phase: pending, firing, acknowledged, resolved, or active for all but resolved. Resolved ones are there for 7 days, the last 300.");
        _ = group.MapGet("{id}", (HttpContext context, string id) => commands.GetAsync(context, "alerts", id))
            .Requires(Scopes.Read).Produces<Alert>().WithName("GetAlert").WithSummary("Get an alert with the signals that make it");
        _ = group.MapPost("{id}/acknowledge", (HttpContext context, string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] AlertNote? note) => commands.AcknowledgeAsync(context, id, note))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<Alert>().WithName("AcknowledgeAlert").WithSummary("Say that you look at an alert: it escalates no further")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapGet("notices", (Delegate)((HttpContext context) => commands.ListAsync(context, "notices")))
            .Requires(Scopes.Read).Produces<FinishedErrand[]>().WithName("ListNotices").WithSummary("List the last notifications and what came of them");
        _ = group.MapGet("waiting", (Delegate)((HttpContext context) => commands.ListAsync(context, "waiting")))
            .Requires(Scopes.Read).Produces<Errand[]>().WithName("ListWaiting").WithSummary("List what is still to be told or done");
        _ = group.MapGet("signals", (Delegate)((HttpContext context) => commands.ListAsync(context, "signals")))
            .Requires(Scopes.Read).Produces<AlertSignal[]>().WithName("ListSignals").WithSummary("List the signals that were heard lately, newest first; at most 5,000, none after a restart");
        _ = group.MapPost("signals", (HttpContext context, AlertSignal[] signals) => commands.SendAsync(context, signals))
            .Requires(Scopes.Manage).Produces(StatusCodes.Status204NoContent).WithName("SendSignals").WithSummary("Send signals of monitors elsewhere")
            .WithDescription("What rules make of them is durable when it is answered. A signal of the same name, model, version, subject and windowId again changes nothing.");
        _ = group.MapGet("runs", (Delegate)((HttpContext context) => commands.ListAsync(context, "runs")))
            .Requires(Scopes.Read).Produces<RemedyRun[]>().WithName("ListRemedyRuns").WithSummary("List the remedies that alerts asked for and what came of them, newest first");
        _ = group.MapGet("runs/{id}", (HttpContext context, string id) => commands.GetAsync(context, "runs", id))
            .Requires(Scopes.Read).Produces<RemedyRun>().WithName("GetRemedyRun").WithSummary("Get a remedy's run");
        _ = group.MapPost("runs/{id}/result", (HttpContext context, string id, TrainingResult result) => commands.ReportAsync(context, id, result))
            .Requires(Scopes.Manage).Produces(StatusCodes.Status204NoContent).WithName("ReportRemedyRun").WithSummary("Say what came of a training run that a remedy asked for")
            .WithDescription("For trainers: the address is the request's callback. status: succeeded or failed. It becomes the signal retraining.ended, and stands in the model's incident.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapGet("routes", (Delegate)((HttpContext context) => commands.GetAsync(context, "routes", null)))
            .Requires(Scopes.Read).Produces<AlertRoute>().WithName("GetAlertRoutes").WithSummary("Get the tree of routes: who is told of which alerts");
        _ = group.MapPut("routes", (HttpContext context, AlertRoute root) => commands.PutAsync(context, "routes", "root", root))
            .TakesConditions().Requires(Scopes.Manage).Produces<AlertRoute>().WithName("PutAlertRoutes").WithSummary("Set the tree of routes")
            .WithDescription(
                "The first route below that fits takes an alert, deeper ones first; continue looks at the routes after it, too. A group of alerts, by groupBy, is told of "
                + "groupWaitSeconds after its first (30), of changes every groupIntervalSeconds (300) at most, and again every repeatIntervalSeconds (14400) until all are acknowledged or resolved.");
        _ = group.MapPost("rules/{name}/test", (HttpContext context, string name, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] AlertRule? rule) => commands.TestAsync(context, name, rule))
            .Requires(Scopes.Read).Produces<Alert[]>().WithName("TestAlertRule").WithSummary("Try a rule, of the body or as it is kept, on the signals that were heard lately: what would have fired");
    }

    private static void MapSettings<T>(RouteGroupBuilder group, AlertCommands commands, string kind, string noun)
        where T : class, IAlertSetting
    {
        var name = typeof(T).Name;
        _ = group.MapGet(kind, (Delegate)((HttpContext context) => commands.ListAsync(context, kind)))
            .Requires(Scopes.Read).Produces<T[]>().WithName($"List{name}").WithSummary($"List the {kind}");
        _ = group.MapGet(kind + "/{name}", (HttpContext context, string name) => commands.GetAsync(context, kind, name))
            .Requires(Scopes.Read).Produces<T>().WithName($"Get{name}").WithSummary($"Get one of the {kind}");
        _ = group.MapPut(kind + "/{name}", (HttpContext context, string name, T setting) => commands.PutAsync(context, kind, name, setting))
            .TakesConditions().Requires(Scopes.Manage).Produces<T>().WithName($"Put{name}").WithSummary($"Set a {noun}");
        _ = group.MapDelete(kind + "/{name}", (HttpContext context, string name) => commands.RemoveAsync(context, kind, name))
            .TakesConditions().Requires(Scopes.Manage).Produces(StatusCodes.Status204NoContent).WithName($"Remove{name}").WithSummary($"Remove a {noun}")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
