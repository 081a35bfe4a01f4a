using Actors.Drift;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Drift;

/// <summary>The addresses of a model's watch for drift.</summary>
internal static class DriftRoutes
{
    private const long MaxBytes = 1 << 20;
    private const long MaxDataBytes = 64L << 30;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/models/{name}/drift").WithTags("Drift")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapMonitor(group, endpoints.ServiceProvider.GetRequiredService<DriftCommands>());
        MapBaselines(group, endpoints.ServiceProvider.GetRequiredService<BaselineCommands>());
        MapQueries(group, endpoints.ServiceProvider.GetRequiredService<DriftQueries>());
    }

    private static void MapMonitor(RouteGroupBuilder group, DriftCommands commands)
    {
        _ = group.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetDrift").WithSummary("Get how a model is watched for drift, and its baselines");
        _ = group.MapPut("", (HttpContext context, string name, DriftSettings settings) => commands.PutAsync(context, name, settings))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutDrift").WithSummary("Watch a model for drift: groups of features, windows, baselines, scores with thresholds, detectors")
            .WithDescription(
                "Replaces all settings, on every silo that serves the model within seconds. If-Match with the monitor's ETag refuses the change where it has changed meanwhile. "
                + "A group's first baseline gives the edges: it is made from a dataset, a profile, or from live rows once there are some.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        _ = group.MapDelete("", (HttpContext context, string name) => commands.RemoveAsync(context, name))
            .Requires(Scopes.Manage).WithName("DeleteDrift").WithSummary("Watch a model for drift no longer; baselines stay")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static void MapBaselines(RouteGroupBuilder group, BaselineCommands commands)
    {
        _ = group.MapPost("groups/{group}/baselines/{baseline}", (HttpContext context, string name, string group, string baseline, int? modelVersion) => commands.PostAsync(context, name, group, baseline, modelVersion))
            .WithMetadata(new RequestSizeLimitAttribute(MaxDataBytes))
            .Requires(Scopes.Manage).WithName("PostBaseline").WithSummary("Make a baseline of a group, or make it anew as its next version")
            .WithDescription(
                "From a dataset: text/csv with a heading, or application/jsonl with an object a line; a column a feature, others are passed over; it is read as it comes, and its rows are not kept. "
                + "From a profile: application/octet-stream, as GET with Accept: application/octet-stream gave it. From live rows: application/json like {\"from\":\"live\",\"version\":3}. "
                + "From what a training run has counted, whose rows stay where they are: application/json like {\"from\":\"counts\",\"source\":\"run 42\",\"features\":[{\"name\":\"age\",\"values\":[17,18],\"counts\":[4,9],\"missing\":1}]}; "
                + "values of a numeric feature, names of any other, at most 65,536, each with its rows, as many rows of each feature. "
                + "modelVersion: for that version alone. If-Match with the monitor's ETag refuses where it has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        _ = group.MapDelete("groups/{group}/baselines/{baseline}", (HttpContext context, string name, string group, string baseline, int? modelVersion) => commands.RemoveAsync(context, name, group, baseline, modelVersion))
            .Requires(Scopes.Manage).WithName("RemoveBaseline").WithSummary("Let a baseline go: nothing is compared with it any more")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapGet("groups/{group}/baselines/{baseline}", (HttpContext context, string name, string group, string baseline, int? modelVersion) => commands.GetAsync(context, name, group, baseline, modelVersion))
            .Requires(Scopes.Read).WithName("GetBaseline").WithSummary("Get a baseline: edges, counts, moments and quantiles of each feature; or its bytes, as application/octet-stream");
    }

    private static void MapQueries(RouteGroupBuilder group, DriftQueries queries)
    {
        _ = group.MapGet("windows", (HttpContext context, string name, string? version, string? group, string? from, string? until, string? limit) => queries.ListWindowsAsync(context, name, group))
            .Requires(Scopes.Read).WithName("ListDriftWindows").WithSummary("List the windows that were judged, newest first: each score with its definition, threshold, p-value, sizes, baseline and verdict")
            .WithDescription("version: the model's, else the live one. group: else the first. from and until: by the windows' ends. limit: 1 to 500, else 10.");
        _ = group.MapGet("histogram", (HttpContext context, string name, string? version, string? group, string feature, string? baseline) => queries.GetHistogramAsync(context, name, group, feature, baseline))
            .Requires(Scopes.Read).WithName("GetDriftHistogram").WithSummary("Get a feature's histogram: the baseline's and that of the last judged window, over the same buckets");
        _ = group.MapGet("compatibility", (HttpContext context, string name, string? version, string? group, string profile, string? baseline) => queries.GetCompatibilityAsync(context, name, group, profile, baseline))
            .Requires(Scopes.Read).WithName("GetDriftCompatibility").WithSummary("Get the last judged window's scores by another library's rules")
            .WithDescription("profile: evidently, nannyml, deepchecks, frouros, scipy or alibi-detect. Their rules are over values; these come from the quantile sketches of both sides, at most 10,000 a side, with their stated error. Counts of categories are exact.");
        _ = group.MapGet("detectors", (HttpContext context, string name, string? version, string? group) => queries.GetDetectorsAsync(context, name, group))
            .Requires(Scopes.Read).WithName("GetDriftDetectors").WithSummary("Get a group's detectors: their rules, and what they said");
    }
}
