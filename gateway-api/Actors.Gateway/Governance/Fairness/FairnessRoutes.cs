using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Governance.Fairness;

/// <summary>The addresses of a version's fairness reports.</summary>
internal static class FairnessRoutes
{
    private const long MaxBytes = 256 << 10;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var fairness = endpoints.ServiceProvider.GetRequiredService<FairnessEndpoints>();
        var group = endpoints.MapGroup("/api/v1/models/{name}/versions/{version}/fairness").WithTags("Governance")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapPost("", (HttpContext context, string name, string version, FairnessReportDetail report) => fairness.PutAsync(context, name, version, report))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).WithName("PutFairnessReport").WithSummary("Keep a version's fairness report, as a new revision that never changes")
            .WithDescription(
                "For each group of each protected attribute: count, selected (those with the favourable answer), and where the right answers are known positives and truePositives. "
                + "Metrics are computed from the counts; policies say what they have to keep to.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapGet("", (HttpContext context, string name, string version, int? revision, int? minCases) => fairness.GetAsync(context, name, version, revision, minCases))
            .Requires(Scopes.Read).WithName("GetFairnessReport").WithSummary("Get a version's fairness report with its metrics and their intervals")
            .WithDescription("revision: a revision's number, else the newest. minCases: how many cases a rate is counted from at least for its group to be compared, else 100.");
        _ = group.MapGet("revisions", (HttpContext context, string name, string version) => fairness.ListAsync(context, name, version))
            .Requires(Scopes.Read).WithName("ListFairnessReports").WithSummary("List a version's fairness reports, oldest first");
    }
}
