using Actors.Gateway.Models;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Quality;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Quality;

/// <summary>The addresses of models' quality.</summary>
internal static class QualityRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<QualityCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/quality").WithTags("Quality")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name, string? from, string? until, string? version) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetQuality").WithSummary("Get how good a model's answers are, by windows of the time of prediction")
            .WithDescription(
                "realised: figures from labels that came, as they are known now; firstRealised: as they were first known. estimate: what they were estimated to prove to be before labels came, each with the "
                + "band in which the realised figure is to lie, and missed: those that did not. assumption: whether what the estimate assumes still holds. comparisons, segments, bins (the reliability diagram), "
                + "staleShare. definitions says what each figure is.");
        _ = group.MapGet("/settings", (HttpContext context, string name) => commands.GetSettingsAsync(context, name))
            .Requires(Scopes.Read).WithName("GetQualitySettings").WithSummary("Get how a model's quality is measured");
        _ = group.MapPut("/settings", (HttpContext context, string name, QualitySettings settings) => commands.PutSettingsAsync(context, name, settings))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutQualitySettings").WithSummary("Set how a model's quality is measured: task, output, label, segments, windows, baselines, costs, thresholds")
            .WithDescription(
                "The model's predictions have to be remembered with their outputs (serving settings, decisions), and outcomes with the label's name told. Windows are measured anew, back to what is remembered. "
                + "If-Match with the settings' ETag refuses the change where they have changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapDelete("/settings", (HttpContext context, string name) => commands.DeleteSettingsAsync(context, name))
            .Requires(Scopes.Manage).WithName("DeleteQualitySettings").WithSummary("Measure a model's quality no more, and forget its windows");
        _ = group.MapPost("/evaluate", (HttpContext context, string name) => commands.EvaluateAsync(context, name))
            .Requires(Scopes.Manage).WithName("EvaluateQuality").WithSummary("Look for new windows and outcomes now; the window that is not over is looked at too");
        MapVolume(endpoints);
        MapImportance(endpoints);
    }

    private static void MapImportance(IEndpointRouteBuilder endpoints)
    {
        var importance = endpoints.ServiceProvider.GetRequiredService<ImportanceCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/quality/importance").WithTags("Quality")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name) => importance.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetImportance").WithSummary("Get what features are worth to a model, and how stable that is over time");
        _ = group.MapPost("", (HttpContext context, string name) => importance.MeasureAsync(context, name))
            .Requires(Scopes.Manage).WithName("MeasureImportance").WithSummary("Measure now what features are worth, by permutation on remembered predictions");
        _ = group.MapPut("", (HttpContext context, string name, ImportanceCadence cadence) => importance.PutAsync(context, name, cadence))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutImportanceCadence").WithSummary("Set how often it is measured what features are worth");
        _ = endpoints.MapGet("/api/v1/decisions/{id:guid}/explanation", (HttpContext context, Guid id, string? row) => importance.ExplainAsync(context, id)).WithTags("Decisions")
            .Requires(Scopes.Audit).WithName("ExplainDecision").WithSummary("Explain one prediction: what each feature did, by replacing it with its median and running the version again")
            .WithDescription("row: which row of the prediction; else 0. method says how it was measured and what it does not say.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static void MapVolume(IEndpointRouteBuilder endpoints)
    {
        var volume = endpoints.ServiceProvider.GetRequiredService<VolumeCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/volume").WithTags("Quality")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name) => volume.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetVolume").WithSummary("Get a model's traffic by hour, and what is to be expected by hour and weekday");
        _ = group.MapPut("", (HttpContext context, string name, VolumeSettings settings) => volume.PutAsync(context, name, settings))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .TakesConditions().Requires(Scopes.Manage).WithName("PutVolumeSettings").WithSummary("Set when a drop of traffic or a silence is a finding");
    }
}
