using Actors.Domain.Ingestion;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Ingestion;

/// <summary>The addresses of readings and their streams.</summary>
internal static class IngestionRoutes
{
    private const long MaxBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var readings = endpoints.ServiceProvider.GetRequiredService<ReadingsEndpoint>();
        _ = endpoints.MapPost("/api/v1/readings", (HttpContext context, string? stream, string? device) => readings.PostAsync(context))
            .WithTags("Streams").WithMetadata(new RequestSizeLimitAttribute(ReadingsEndpoint.MaxBytes))
            .Requires(Scopes.Predict | Scopes.Manage).WithName("PostReadings").WithSummary("Send readings of devices: a JSON object a line, an array of them, or the compact form")
            .WithDescription(
                "Each is like {\"device\":\"d1\",\"stream\":\"climate\",\"epoch\":\"1\",\"sequence\":17,\"at\":\"2026-01-31T12:00:00Z\",\"values\":{\"temperature\":21.5}}; age in milliseconds may stand in the place of at. "
                + "The answer comes when they are on disk. A sequence of a device, stream and epoch is taken once, however often it is sent; one without a sequence as often as it is sent. What does not fit its stream is kept apart "
                + "(/api/v1/streams/{name}/quarantine) and keeps nothing else out. acknowledged says up to where nothing need be sent again. Content-Encoding may be gzip. A device sends its own by its own credential (Authorization: Device KEY), and its tenant, where it is not 'default', as ?tenant.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        _ = endpoints.MapPost("/api/v1/readings", (HttpContext context, string? tenant, string? device) => readings.PostOwnAsync(context, tenant, device))
            .WithMetadata(new RequestSizeLimitAttribute(ReadingsEndpoint.MaxBytes)).WithMetadata(new FromDevice()).IsPublic().ExcludeFromDescription();
        MapStreams(endpoints);
    }

    private static void MapStreams(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<StreamCommands>();
        var queries = endpoints.ServiceProvider.GetRequiredService<StreamQueries>();
        var group = endpoints.MapGroup("/api/v1/streams").WithTags("Streams").WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapGet("", (HttpContext context, string? limit, string? cursor) => queries.ListAsync(context))
            .Requires(Scopes.Read).WithName("ListStreams").WithSummary("List the streams of readings");
        var one = group.MapGroup("/{name}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = one.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetStream").WithSummary("Get what a stream's readings look like, and how many there are");
        _ = one.MapPut("", (HttpContext context, string name, StreamDefinition definition) => commands.PutAsync(context, name, definition))
            .Requires(Scopes.Manage).WithName("PutStream").WithSummary("Define a stream: fields, windows, lateness, retention, and the model that predicts from its windows")
            .WithDescription("Fields are added behind those that are there; none is taken away. shards never changes. If-Match with the stream's ETag refuses the change where it has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = one.MapGet("/devices", (HttpContext context, string name, string? limit, string? cursor) => queries.DevicesAsync(context, name))
            .Requires(Scopes.Read).WithName("ListStreamDevices").WithSummary("List a stream's devices with their live readings");
        _ = one.MapGet("/devices/{device}", (HttpContext context, string name, string device) => queries.DeviceAsync(context, name, device))
            .Requires(Scopes.Read).WithName("GetStreamDevice").WithSummary("Get a device's live reading");
        _ = one.MapGet("/devices/{device}/readings", (HttpContext context, string name, string device, string? limit, string? cursor) => queries.ReadingsAsync(context, name, device))
            .Requires(Scopes.Read).WithName("ListReadings").WithSummary("List a device's stored readings in the order in which they were taken; a page may be empty and have a cursor all the same");
        _ = one.MapGet("/windows", (HttpContext context, string name, string? window, string? device, string? from, string? until, string? limit, string? cursor) => queries.WindowsAsync(context, name))
            .Requires(Scopes.Read).WithName("ListWindows").WithSummary("List a stream's windows, the newest first");
        _ = one.MapGet("/features/{device}", (HttpContext context, string name, string device, string? window) => queries.FeaturesAsync(context, name, device))
            .Requires(Scopes.Read | Scopes.Predict).WithName("GetFeatures").WithSummary("Get a device's newest window as a row of features");
        _ = one.MapGet("/quarantine", (HttpContext context, string name, string? limit, string? cursor) => queries.QuarantineAsync(context, name))
            .Requires(Scopes.Read).WithName("ListQuarantine").WithSummary("List readings that do not fit a stream, with the reason; the stream '-' has those that name none");
        _ = one.MapPost(
                "/quarantine/replay",
                (HttpContext context, string name, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] QuarantineSelection? selection) => commands.ReplayAsync(context, name, selection))
            .Requires(Scopes.Manage).WithName("ReplayQuarantine").WithSummary("Send quarantined readings again, the oldest thousand or those named; what fits now leaves the quarantine");
        _ = one.MapDelete("/quarantine/{id}", (HttpContext context, string name, string id) => commands.DiscardAsync(context, name, id))
            .Requires(Scopes.Manage).WithName("DiscardQuarantined").WithSummary("Throw a quarantined reading away");
    }
}
