using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Storage.Decisions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Observation;

/// <summary>Where the cost of observation is told.</summary>
internal static class ObservationRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var costs = endpoints.ServiceProvider.GetRequiredService<SignalCosts>();
        var decisions = endpoints.ServiceProvider.GetRequiredService<IDecisionLog>();
        _ = endpoints.MapGet("/api/v1/observation", () => TypedResults.Ok(Read(costs, decisions)))
            .Requires(Scopes.Read).WithTags("Operations").WithName("GetObservation")
            .WithSummary("Get what metrics, traces, logs and the decision log have cost this process");
    }

    private static ObservationDetail Read(SignalCosts costs, IDecisionLog decisions) => new(
        Environment.CpuUsage.TotalTime.TotalSeconds,
        [.. costs.All.Select(cost => new SignalDetail(cost.Name, cost.Items, cost.Left, cost.Bytes, cost.Sent, cost.Failed, cost.Seconds))],
        costs.Series,
        costs.Overflowing,
        new DecisionCostDetail(
            decisions.Taken,
            decisions.Dropped,
            DecisionCosts.JournalBytes,
            DecisionCosts.SegmentBytes,
            DecisionCosts.StoredBytes,
            DecisionCosts.CaptureSeconds,
            DecisionCosts.WriteSeconds,
            DecisionCosts.SealSeconds));
}
