using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Audit;

/// <summary>The addresses of the audit log.</summary>
internal static class AuditRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<AuditQueries>();
        var export = endpoints.ServiceProvider.GetRequiredService<AuditExport>();
        var erasure = endpoints.ServiceProvider.GetRequiredService<AuditErasure>();
        var rotation = endpoints.ServiceProvider.GetRequiredService<AuditRotation>();
        var tiles = endpoints.ServiceProvider.GetRequiredService<AuditTileQueries>();
        var checks = endpoints.ServiceProvider.GetRequiredService<AuditCheckQueries>();
        var group = endpoints.MapGroup("/api/v1/audit").WithTags("Audit").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapGet("/entries", (HttpContext context, string? actor, string? action, string? resource, string? from, string? until, string? limit, string? cursor) => queries.ListAsync(context))
            .Requires(Scopes.Audit).WithName("ListAuditEntries").WithSummary("List entries of the tenant, the last ones first, by actor, action, resource and time");
        _ = group.MapGet("/checkpoint", (Delegate)queries.CheckpointAsync)
            .Requires(Scopes.Audit).WithName("GetAuditCheckpoint").WithSummary("Get a signed head over everything that was acknowledged (C2SP tlog-checkpoint)")
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("/keys", () => queries.Keys())
            .Requires(Scopes.Audit).WithName("GetAuditKeys").WithSummary("Get the keys that heads are signed with, a line each");
        _ = group.MapPost("/keys/rotate", (Delegate)rotation.RotateAsync)
            .Requires(Scopes.Admin).WithName("RotateAuditKey").WithSummary("Change the key that heads are signed with; every key that was stays among those of the log")
            .WithDescription("The change is an entry, and the head over it is signed by both keys. Heads that only a key signs that was replaced before are forged.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        _ = group.MapGet("/check", (HttpContext context) => checks.Get(context))
            .Requires(Scopes.Audit).WithName("GetAuditCheck").WithSummary("Get what the last reading of the whole log, in the background, has shown");
        _ = group.MapGet("/tile/{level:int}/{**tile}", (HttpContext context, int level, string tile) => tiles.GetAsync(context, level, tile))
            .Requires(Scopes.Audit).WithName("GetAuditTile").WithSummary("Get hashes of the log's tree as a tile (C2SP tlog-tiles), so that a monitor can follow it")
            .WithDescription("tile: the tile's number in groups of three digits, as x001/x234/067, with .p/W for the first W hashes of a tile that is not full. The log's prefix is /api/v1/audit, where /checkpoint is its head.")
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream").ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("/proofs/inclusion", (HttpContext context, string? entry, string? size) => queries.IncludesAsync(context))
            .Requires(Scopes.Audit).WithName("ProveAuditInclusion").WithSummary("Prove that an entry stands in the log (RFC 9162)");
        _ = group.MapGet("/proofs/consistency", (HttpContext context, string? first, string? second) => queries.IsConsistentAsync(context))
            .Requires(Scopes.Audit).WithName("ProveAuditConsistency").WithSummary("Prove that the log begins with what it was (RFC 9162)");
        _ = group.MapGet("/export", (Delegate)export.SendAsync)
            .Requires(Scopes.Audit).WithName("ExportAudit").WithSummary("Export the log, a JSON object a line, for 'actors audit verify'");
        _ = group.MapPost("/witness/check", (HttpContext context, WitnessCheck check) => queries.CheckAsync(context, check))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Audit).WithName("CheckAuditWitness").WithSummary("Hold a head that somebody kept against the log");
        _ = group.MapDelete("/subjects/{actor}", (HttpContext context, string actor) => erasure.EraseAsync(context, actor))
            .Requires(Scopes.Admin).WithName("EraseAuditSubject").WithSummary("Erase who acts: what is kept of it beside entries can be read no more")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
