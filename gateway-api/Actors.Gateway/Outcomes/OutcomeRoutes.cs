using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Outcomes;

/// <summary>The addresses of what came of predictions.</summary>
internal static class OutcomeRoutes
{
    private const long MaxBytes = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var outcomes = endpoints.ServiceProvider.GetRequiredService<OutcomeEndpoints>();
        var group = endpoints.MapGroup("/api/v1/outcomes").WithTags("Outcomes").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapPost("", (HttpContext context, OutcomeBatch batch) => outcomes.PostAsync(context, batch))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Predict | Scopes.Manage).WithName("PostOutcomes").WithSummary("Tell what came of predictions: labels, feedback, and reports of wrong answers")
            .WithDescription(
                "Each outcome names its prediction by id, or by model and businessKey (the last one with the key that was answered at the outcome's time or before, else the first one after). "
                + "They may come late, more than once, out of order, and before the prediction is known; each counts once, by its id or else by what it says. A later label of the same "
                + "prediction, row and name takes the earlier one's place. Each is answered by itself: joined, waiting, repeated or refused; what is not refused is on disk. A report with review opens a case of that business process.");
        _ = group.MapGet(
                "",
                (HttpContext context, string? model, string? prediction, string? kind, string? name, string? waiting, string? from, string? until, string? limit, string? cursor) => outcomes.ListAsync(context))
            .Requires(Scopes.Read).WithName("ListPredictionOutcomes").WithSummary("List outcomes in the order in which they were taken in; kind=report lists what people said was wrong");
    }
}
