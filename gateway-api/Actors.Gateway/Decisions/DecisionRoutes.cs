using Actors.Gateway.Audit;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Storage.Decisions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Decisions;

/// <summary>The addresses of what was predicted.</summary>
internal static class DecisionRoutes
{
    private const long MaxReplayBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<DecisionQueries>();
        var export = endpoints.ServiceProvider.GetRequiredService<DecisionExport>();
        var erasure = endpoints.ServiceProvider.GetRequiredService<AuditErasure>();
        var offline = endpoints.ServiceProvider.GetRequiredService<OfflineDecisions>();
        var reader = endpoints.ServiceProvider.GetRequiredService<IDecisionReader>();
        var group = endpoints.MapGroup("/api/v1/decisions").WithTags("Decisions").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapGet(
                "",
                (HttpContext context, string? model, string? version, string? subject, string? businessKey, string? from, string? until, string? limit, string? cursor) => queries.ListAsync(context))
            .Requires(Scopes.Audit).WithName("ListDecisions").WithSummary("List predictions that are remembered, by model, version, subject, business key and time, in the order of time");
        _ = group.MapGet(
                "/export",
                (HttpContext context, string? model, string? version, string? subject, string? businessKey, string? from, string? until, string? cursor, string? format) => export.SendAsync(context))
            .Requires(Scopes.Audit).WithName("ExportDecisions").WithSummary("Export them as they are read: format=jsonl, a JSON object a line, or format=csv");
        var replay = endpoints.ServiceProvider.GetRequiredService<DecisionReplay>();
        _ = group.MapPost("/replay", (HttpContext context, ReplayRequest request) => replay.SendAsync(context, request))
            .WithMetadata(new RequestSizeLimitAttribute(MaxReplayBytes))
            .Requires(Scopes.Audit).WithName("ReplayDecisions").WithSummary("Ask remembered predictions again, of another version: a JSON object a line with what was said and what it would say, and a summary as the last line")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapPost("/offline", (HttpContext context, string? device, string? tenant) => offline.TakeAsync(context, device, tenant))
            .WithMetadata(new RequestSizeLimitAttribute(OfflineDecisions.MaxBytes))
            .IsPublic().WithName("TakeOfflineDecisions").WithSummary("Take what a device decided by itself: a JSON object a line, each once by its id")
            .WithDescription(
                "Shows 'Authorization: Device KEY', for the device that the query names. A line is like {\"id\":\"UUID of version 7\",\"model\":\"sensor\",\"version\":\"3\",\"at\":\"TIME\" or \"age\":MILLISECONDS,"
                + "\"inputs\":[{\"name\",\"datatype\",\"shape\",\"content\":BASE64}],\"outputs\":[..],\"fallback\"?}. What is answered is on disk; the model's policy says in what form and for how long. An id of somebody else's decision refuses the request.")
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        _ = group.MapGet(
                "/check",
                async (HttpContext context, IDecisionCheck check) => TypedResults.Ok(await check.CheckAsync(context.GetCaller().Tenant, context.RequestAborted)))
            .Requires(Scopes.Audit).WithName("CheckDecisions").WithSummary("Read every segment of remembered predictions, and compare those that are immutable with the audit log");
        _ = group.MapGet("/{id:guid}", (HttpContext context, Guid id) => queries.GetAsync(context, id))
            .Requires(Scopes.Audit).WithName("GetDecision").WithSummary("Get one prediction by its id")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapDelete(
                "/subjects/{subject}",
                (HttpContext context, string subject) => erasure.EraseAsync(
                    context,
                    "decision.subject.erase",
                    "decisions",
                    cancellationToken => reader.EraseAsync(context.GetCaller().Tenant, subject, cancellationToken),
                    "No prediction about anybody of that name is remembered."))
            .Requires(Scopes.Admin).WithName("EraseDecisionSubject").WithSummary("Erase a person: what is personal in predictions about them can be read no more")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
