using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Rollouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Rollouts;

/// <summary>The addresses of a model's rollout.</summary>
internal static class RolloutRoutes
{
    private const long MaxBytes = 64 * 1024;
    private const long MaxMetricBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<RolloutCommands>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/rollout").WithTags("Rollouts")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetRollout").WithSummary("Get a model's rollout: what it wants, what is, and why");
        _ = group.MapGet("verdicts", (HttpContext context, string name) => commands.GetVerdictsAsync(context, name))
            .Requires(Scopes.Read).WithName("GetRolloutVerdicts").WithSummary("Get what was decided in a rollout, with inputs, method and numbers");
        _ = group.MapPut("", (HttpContext context, string name, RolloutSpec spec) => commands.PutAsync(context, name, spec))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutRollout").WithSummary("Begin a rollout")
            .WithDescription(
                "Brings the candidate to all traffic in steps. A step lasts bakeSeconds and takes minSamples of the candidate's requests at least; share 0 is a step in "
                + "shadow. Harm rolls back by itself: errors, latency (latencyQuantile), run time a row (runTimeRatio), memory (memoryRatio), metrics; outputs (outputDistance) and inputs "
                + "(inputDistance) that differ between the arms pause. Predictions that name no version are split by X-Rollout-Key, else by credential, else by chance; "
                + "X-Rollout-Segment says what a caller belongs to, X-Rollout-Version (candidate or baseline) is for testers. The plan of the rollout under way again changes nothing.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        foreach (var command in (string[])["pause", "resume", "abort", "approve"])
        {
            _ = group.MapPost(command, (HttpContext context, string name, RolloutReason? reason) => commands.OrderAsync(context, name, command, reason))
                .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
                .Requires(Scopes.Manage).WithName($"{char.ToUpperInvariant(command[0])}{command[1..]}Rollout")
                .WithSummary(command == "approve" ? "Approve what a rollout waits for" : $"{char.ToUpperInvariant(command[0])}{command[1..]} a rollout")
                .ProducesProblem(StatusCodes.Status409Conflict);
        }

        _ = group.MapPost("metrics", (HttpContext context, string name, MetricValue[] values) => commands.AddMetricsAsync(context, name, values))
            .WithMetadata(new RequestSizeLimitAttribute(MaxMetricBytes))
            .Requires(Scopes.Predict | Scopes.Manage).WithName("AddRolloutMetrics").WithSummary("Add values of the plan's metrics, each for the version that answered, or for the caller that it answered")
            .WithDescription("Labels may come late: by key (what X-Rollout-Key was) and at (when it was answered) a value finds the version that had answered. One whose version is not certain is left out, and counted as leftOut.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
