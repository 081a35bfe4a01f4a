using Actors.Domain.Incidents;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Incidents;

/// <summary>The addresses of incidents and of upstream events.</summary>
internal static class IncidentRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<IncidentCommands>();
        var group = endpoints.MapGroup("/api/v1").WithTags("Incidents")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapReads(group, commands);
        MapChanges(group, commands);
        _ = group.MapPost("events/upstream", (HttpContext context, UpstreamEvent upstream) => commands.AddUpstreamAsync(context, upstream))
            .Requires(Scopes.Manage).Produces<UpstreamEvent>().WithName("AddUpstreamEvent").WithSummary("Say that something changed where data comes from")
            .WithDescription("It is the signal upstream.event, a finding where isFault says so, and stands in the incidents of the models that it concerns. The same source and id again change nothing.");
        _ = group.MapGet("events/upstream", (HttpContext context, string? model) => commands.ListUpstreamAsync(context, model))
            .Requires(Scopes.Read).Produces<UpstreamEvent[]>().WithName("ListUpstreamEvents").WithSummary("List the last 500 upstream events, newest first");
    }

    private static void MapReads(RouteGroupBuilder group, IncidentCommands commands)
    {
        _ = group.MapGet("incidents", (HttpContext context, string? state) => commands.ListAsync(context, state))
            .Requires(Scopes.Read).Produces<IncidentSummary[]>().WithName("ListIncidents").WithSummary("List incidents, newest first").WithDescription("state: open or closed; else both.");
        _ = group.MapGet("incidents/{id}", (HttpContext context, string id) => commands.GetAsync(context, id))
            .Requires(Scopes.Read).Produces<IncidentDetail>().WithName("GetIncident").WithSummary("Get an incident: its timeline, its playbook, its actions, and where the cause may lie with the evidence");
        _ = group.MapGet("incidents/{id}/post-mortem", (HttpContext context, string id) => commands.GetPostMortemAsync(context, id))
            .Requires(Scopes.Read).Produces<string>(StatusCodes.Status200OK, "text/markdown").WithName("GetPostMortem").WithSummary("Get an incident's post-mortem as Markdown");
    }

    private static void MapChanges(RouteGroupBuilder group, IncidentCommands commands)
    {
        _ = group.MapPost("incidents", (HttpContext context, IncidentTarget target) => commands.OpenAsync(context, target))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName("OpenIncident").WithSummary("Open an incident by hand");
        _ = group.MapPost("incidents/{id}/notes", (HttpContext context, string id, IncidentWords words) => commands.ChangeAsync(context, id, "note", words))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName("AddIncidentNote").WithSummary("Say something in an incident's timeline");
        _ = group.MapPost("incidents/{id}/steps/{number:int}/done", (HttpContext context, string id, int number, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] IncidentWords? words) =>
                commands.ChangeAsync(context, id, "step", words, number))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName("FinishIncidentStep").WithSummary("Say that a step of the playbook is done");
        _ = group.MapPut("incidents/{id}/post-mortem/{section}", (HttpContext context, string id, string section, IncidentWords words) => commands.WriteAsync(context, id, section, words))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName("PutPostMortemText").WithSummary("Write a section of the post-mortem")
            .WithDescription("section: summary, impact, causes, went-well, went-badly or lessons. The rest of the document is filled from the timeline.");
        _ = group.MapPost("incidents/{id}/actions", (HttpContext context, string id, ActionTarget target) => commands.ActAsync(context, id, null, target))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName("AddIncidentAction").WithSummary("Add an action with its owner and date; one that is overdue is the signal incident.action-overdue");
        _ = group.MapPut("incidents/{id}/actions/{number:int}", (HttpContext context, string id, int number, ActionTarget target) => commands.ActAsync(context, id, number, target))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName("PutIncidentAction").WithSummary("Change an action");
        _ = group.MapPost("incidents/{id}/actions/{number:int}/done", (HttpContext context, string id, int number) => commands.ChangeAsync(context, id, "action-done", null, number))
            .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName("FinishIncidentAction").WithSummary("Say that an action is done");
        foreach (var verb in (string[])["close", "reopen"])
        {
            _ = group.MapPost("incidents/{id}/" + verb, (HttpContext context, string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] IncidentWords? words) => commands.ChangeAsync(context, id, verb, words))
                .Requires(Scopes.Manage | Scopes.Approve).Produces<IncidentDetail>().WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Incident").WithSummary($"{char.ToUpperInvariant(verb[0])}{verb[1..]} an incident");
        }
    }
}
