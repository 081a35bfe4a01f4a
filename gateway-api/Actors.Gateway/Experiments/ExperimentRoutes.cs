using Actors.Experiments;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Experiments;

/// <summary>The addresses of experiments.</summary>
internal static class ExperimentRoutes
{
    private const long MaxBytes = 64 * 1024;
    private const long MaxEventBytes = 512 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<ExperimentCommands>();
        var group = endpoints.MapGroup("/api/v1/experiments").WithTags("Experiments").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapPost("power", (PowerQuestion question) => ExperimentCommands.Plan(question))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Read).WithName("PlanExperiment").WithSummary("Compute how many units an experiment takes");
        _ = group.MapGet("", (HttpContext context, CancellationToken cancellationToken) => commands.ListAsync(context, cancellationToken))
            .Requires(Scopes.Read).WithName("ListExperiments").WithSummary("List experiments, newest first");
        var one = group.MapGroup("{name}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = one.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetExperiment").WithSummary("Get an experiment and what it has found; it may be watched at any time");
        _ = one.MapPut("", (HttpContext context, string name, ExperimentSpec spec) => commands.PutAsync(context, name, spec))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutExperiment").WithSummary("Begin an experiment")
            .WithDescription(
                "The first arm is what the others are compared with, the first metric decides; guardrails only must not get worse by more than their margin. allocation is fixed, or "
                + "thompson or upperBound for a bandit, whose first metric is in [0, 1]. With model each arm is a version of it, and predictions that name no version go to the arm that their caller is exposed to, "
                + "by X-Rollout-Key, else by credential; an arm that breaks a guardrail is stopped, and its callers get the first arm.");
        _ = one.MapPost("stop", (HttpContext context, string name) => commands.StopAsync(context, name))
            .Requires(Scopes.Manage).WithName("StopExperiment").WithSummary("End an experiment: nobody is exposed any more, values still count")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = one.MapPost("exposures", (HttpContext context, string name, ExposureRequest request) => commands.ExposeAsync(context, name, request))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Predict).WithName("ExposeUnit").WithSummary("Get a unit's arm and keep that it was exposed");
        _ = one.MapPost("events", (HttpContext context, string name, UnitEvent[] events) => commands.AddAsync(context, name, events))
            .WithMetadata(new RequestSizeLimitAttribute(MaxEventBytes))
            .Requires(Scopes.Predict).WithName("AddEvents").WithSummary("Add values of metrics for exposed units; several of a unit add up");
    }
}
