using System.Text.Json;
using Actors.Gateway.Models;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Devices;

/// <summary>The addresses that operators of devices call.</summary>
internal static class FleetRoutes
{
    private const long MaxBytes = 128 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/devices").WithTags("Devices")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapQueries(group, endpoints.ServiceProvider.GetRequiredService<DeviceQueries>());
        MapCommands(group, endpoints.ServiceProvider.GetRequiredService<DeviceCommands>());
        MapJobs(group, endpoints.ServiceProvider.GetRequiredService<DeviceCommands>());
        MapFleet(group, endpoints.ServiceProvider.GetRequiredService<FleetCommands>());
    }

    private static void MapQueries(RouteGroupBuilder group, DeviceQueries queries)
    {
        _ = group.MapGet("", (HttpContext context, string? filter, string? cursor, string? limit) => queries.ListAsync(context, filter, cursor))
            .Requires(Scopes.Read).WithName("ListDevices").WithSummary("List devices, those that fit a filter where one is given")
            .WithDescription(
                "filter: comparisons joined by AND, OR and NOT over id, state, group, token, hardware, attributes.NAME, desired.NAME, reported.NAME, reported_number.NAME, model.NAME, "
                + "telemetry.NAME, update, last_seen and enrolled_at, as in: group = 'north' AND attributes.class = 'b' AND last_seen < '2026-01-31T00:00:00Z'.");
        _ = group.MapGet("/count", (HttpContext context, string? filter) => queries.CountAsync(context, filter))
            .Requires(Scopes.Read).WithName("CountDevices").WithSummary("Count devices that fit a filter, by state");
        _ = group.MapGet("/{id}", (HttpContext context, string id) => queries.GetAsync(context, id))
            .Requires(Scopes.Read).WithName("GetDevice").WithSummary("Get a device");
        _ = group.MapGet("/{id}/desired", (HttpContext context, string id) => queries.GetPropertiesAsync(context, id, isDesired: true))
            .Requires(Scopes.Read).WithName("GetDesired").WithSummary("Get what a device is wanted to be; the ETag is its version");
        _ = group.MapGet("/{id}/reported", (HttpContext context, string id) => queries.GetPropertiesAsync(context, id, isDesired: false))
            .Requires(Scopes.Read).WithName("GetReported").WithSummary("Get what a device says that it is; the ETag is its version");
        _ = group.MapGet("/{id}/telemetry", (HttpContext context, string id) => queries.GetTelemetryAsync(context, id))
            .Requires(Scopes.Read).WithName("GetDeviceTelemetry").WithSummary("Get a device's telemetry: an hour of minutes and two days of hours");
    }

    private static void MapCommands(RouteGroupBuilder group, DeviceCommands commands)
    {
        _ = group.MapPatch("/{id}", (HttpContext context, string id, DevicePatch patch) => commands.AmendAsync(context, id, patch))
            .Requires(Scopes.Manage).WithName("AmendDevice").WithSummary("Change a device's attributes, groups and lease").ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapDelete("/{id}", (HttpContext context, string id) => commands.DeleteAsync(context, id))
            .Requires(Scopes.Manage).WithName("DeleteDevice").WithSummary("Forget a device; its credentials are taken no more");
        _ = group.MapPut("/{id}/desired", (HttpContext context, string id, JsonElement content) => commands.SetDesiredAsync(context, id, content, isPatch: false))
            .Requires(Scopes.Manage).WithName("PutDesired").WithSummary("Say what a device is wanted to be: a JSON object of at most 32 KiB").ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPatch("/{id}/desired", (HttpContext context, string id, JsonElement content) => commands.SetDesiredAsync(context, id, content, isPatch: true))
            .Requires(Scopes.Manage).WithName("PatchDesired").WithSummary("Change what a device is wanted to be by a JSON merge patch (RFC 7396)").ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapPost("/{id}/revoke", (HttpContext context, string id, DeviceReason reason) => commands.RevokeAsync(context, id, reason))
            .Requires(Scopes.Manage).WithName("RevokeDevice").WithSummary("Take a device's credentials no more, at once and everywhere");
        _ = group.MapPost("/{id}/reinstate", (HttpContext context, string id) => commands.ReinstateAsync(context, id))
            .Requires(Scopes.Manage).WithName("ReinstateDevice").WithSummary("Take a device's credentials again");
        _ = group.MapPost("/{id}/key", (HttpContext context, string id) => commands.RotateAsync(context, id))
            .Requires(Scopes.Manage).WithName("RotateDeviceKey").WithSummary("Give a device a new key, told once; the old one is taken no more, and a suspicion of two machines is forgotten");
    }

    private static void MapJobs(RouteGroupBuilder group, DeviceCommands commands)
    {
        _ = group.MapPost("/jobs", (HttpContext context, JobRequest request) => commands.StartJobAsync(context, request))
            .Requires(Scopes.Manage).WithName("StartDeviceJob").WithSummary("Change many devices: attributes and groups, desired properties, or revoke them");
        _ = group.MapGet("/jobs/{id}", (HttpContext context, string id) => commands.GetJobAsync(context, id))
            .Requires(Scopes.Read).WithName("GetDeviceJob").WithSummary("See how far a change of many devices is");
        _ = group.MapDelete("/jobs/{id}", (HttpContext context, string id) => commands.CancelJobAsync(context, id))
            .Requires(Scopes.Manage).WithName("CancelDeviceJob").WithSummary("End a change of many devices where it is");
    }

    private static void MapFleet(RouteGroupBuilder group, FleetCommands fleet)
    {
        _ = group.MapPost("/tokens", (HttpContext context, TokenRequest request) => fleet.AddTokenAsync(context, request))
            .Requires(Scopes.Manage).WithName("AddDeviceToken").WithSummary("Make a token that enrols devices, or one of a gateway that vouches for them; it is told once");
        _ = group.MapGet("/tokens", (Delegate)fleet.ListTokensAsync)
            .Requires(Scopes.Read).WithName("ListDeviceTokens").WithSummary("List tokens and how often they were used");
        _ = group.MapDelete("/tokens/{id}", (HttpContext context, string id) => fleet.RemoveTokenAsync(context, id))
            .Requires(Scopes.Manage).WithName("RemoveDeviceToken").WithSummary("Take a token no more; devices that it enrolled stay");
        _ = group.MapGet("/groups", (Delegate)fleet.ListGroupsAsync)
            .Requires(Scopes.Read).WithName("ListDeviceGroups").WithSummary("List groups of devices");
        _ = group.MapGet("/groups/{group}", (HttpContext context, string group) => fleet.GetGroupAsync(context, group))
            .Requires(Scopes.Read).WithName("GetDeviceGroup").WithSummary("Get a group of devices");
        _ = group.MapPut("/groups/{group}", (HttpContext context, string group, GroupDetail detail) => fleet.PutGroupAsync(context, group, detail))
            .TakesConditions().Requires(Scopes.Manage).WithName("PutDeviceGroup").WithSummary("Make a group, with a filter whose devices belong to it or without");
        _ = group.MapDelete("/groups/{group}", (HttpContext context, string group) => fleet.RemoveGroupAsync(context, group))
            .TakesConditions().Requires(Scopes.Manage).WithName("RemoveDeviceGroup").WithSummary("Remove a group");
        _ = group.MapGet("/issuers", (Delegate)fleet.ListIssuersAsync)
            .Requires(Scopes.Read).WithName("ListDeviceIssuers").WithSummary("List issuers of client certificates");
        _ = group.MapPut("/issuers/{issuer}", (HttpContext context, string issuer, IssuerDetail detail) => fleet.PutIssuerAsync(context, issuer, detail))
            .Requires(Scopes.Manage).WithName("PutDeviceIssuer").WithSummary("Take client certificates of an issuer whose common name is the device's id");
        _ = group.MapDelete("/issuers/{issuer}", (HttpContext context, string issuer) => fleet.RemoveIssuerAsync(context, issuer))
            .Requires(Scopes.Manage).WithName("RemoveDeviceIssuer").WithSummary("Take an issuer's client certificates no more");
    }
}
