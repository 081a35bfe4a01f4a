using Actors.Gateway.Models;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Reviews;

/// <summary>The addresses of business processes in which people decide.</summary>
internal static class ReviewProcessRoutes
{
    private const long MaxBytes = 256 * 1024;
    private const string Case = "/cases/{id}";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<ReviewProcessCommands>();
        var group = endpoints.MapGroup("/api/v1/reviews/{process}").WithTags("Reviews")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = endpoints.MapGet("/api/v1/reviews", (Delegate)((HttpContext context) => commands.ListAsync(context))).WithTags("Reviews")
            .Requires(Scopes.Read).WithName("ListReviewProcesses").WithSummary("List the business processes, and how many cases wait in each");
        MapProcess(group, commands);
        MapCases(group, commands);
        MapReviewers(group, commands);
        var outcomes = endpoints.ServiceProvider.GetRequiredService<OutcomeQueries>();
        _ = group.MapGet("/outcomes", (HttpContext context, string process, long? after, int? limit) => outcomes.ListAsync(context, process, after, limit))
            .Requires(Scopes.Read).WithName("ListOutcomes").WithSummary("List what people decided, as labels of predictions")
            .WithDescription("after: what the page before gave, else 0; what stands behind a number never changes. limit: 1 to 500, else 100. With Accept: application/jsonl, all labels after it, one a line.")
            .Produces<OutcomePage>(StatusCodes.Status200OK, "application/json", "application/jsonl");
    }

    private static void MapProcess(RouteGroupBuilder group, ReviewProcessCommands commands)
    {
        _ = group.MapGet("/policy", (HttpContext context, string process, string? at) => commands.GetPolicyAsync(context, process, at))
            .Requires(Scopes.Read).WithName("GetReviewPolicy").WithSummary("Get how a process takes a model's answers, or took them at an instant")
            .WithDescription("at: an instant in ISO 8601 that has come; else now. The answer for an instant never changes.");
        _ = group.MapGet("/policy/revisions", (HttpContext context, string process, int? limit, long? cursor) => commands.ListPoliciesAsync(context, process, limit, cursor))
            .Requires(Scopes.Read).WithName("ListReviewPolicies").WithSummary("List the revisions of a process's policy, newest first, a page at a time")
            .WithDescription("limit: 1 to 200, else 50. cursor: nextCursor of the page before.");
        _ = group.MapPut("/policy", (HttpContext context, string process, ReviewPolicyDetail detail) => commands.PutPolicyAsync(context, process, detail))
            .Requires(Scopes.Manage).WithName("PutReviewPolicy").WithSummary("Set which of a model's answers stand, which do not, and which people decide")
            .WithDescription("Makes the process where there is none. In force for what is submitted and leased after the answer. If-Match with the policy's ETag refuses the change where it has changed meanwhile.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = group.MapGet("/queue", (HttpContext context, string process) => commands.GetQueueAsync(context, process))
            .Requires(Scopes.Read).WithName("GetReviewQueue").WithSummary("List the open cases in the order in which they go");
        _ = group.MapGet("/rates", (HttpContext context, string process) => commands.GetRatesAsync(context, process))
            .Requires(Scopes.Read).WithName("GetReviewRates").WithSummary("Get how often people override the model and agree with each other");
    }

    private static void MapCases(RouteGroupBuilder group, ReviewProcessCommands commands)
    {
        _ = group.MapPost("/cases", (HttpContext context, string process, CaseSubmission submission) => commands.SubmitAsync(context, process, submission))
            .Requires(Scopes.Predict | Scopes.Manage).WithName("SubmitCase").WithSummary("Submit a model's answer: accepted, rejected, or sent to people")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        _ = group.MapGet(Case, (HttpContext context, string process, string id, int? wait) => commands.GetCaseAsync(context, process, id, wait))
            .Requires(Scopes.Predict | Scopes.Read).WithName("GetCase").WithSummary("Get a case")
            .WithDescription("wait: seconds, 0 to 60, to wait for a case that people decide. A caller without the scope read sees the cases that it submitted.");
        _ = group.MapPost(Case + "/dispute", (HttpContext context, string process, string id, ChangeReason reason) => commands.DisputeAsync(context, process, id, reason))
            .Requires(Scopes.Predict | Scopes.Manage).WithName("DisputeCase").WithSummary("Dispute an answer for the person affected: people who have not decided it decide anew, once")
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapPost(Case + "/withdraw", (HttpContext context, string process, string id, ChangeReason reason) => commands.WithdrawAsync(context, process, id, reason))
            .Requires(Scopes.Predict | Scopes.Manage).WithName("WithdrawCase").WithSummary("End an open case without an answer");
    }

    private static void MapReviewers(RouteGroupBuilder group, ReviewProcessCommands commands)
    {
        _ = group.MapPost("/lease", (HttpContext context, string process) => commands.LeaseAsync(context, process))
            .Requires(Scopes.Approve).WithName("LeaseCase").WithSummary("Get the next case to decide, for a while; nobody else gets it meanwhile")
            .WithDescription("What has escalated goes first, then the highest priority, then the nearest deadline. Who has a case already gets that one again. 204 where there is none.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        _ = group.MapPost(Case + "/decision", (HttpContext context, string process, string id, CaseDecision decision) => commands.DecideAsync(context, process, id, decision))
            .Requires(Scopes.Approve).WithName("DecideCase").WithSummary("Say which answer is right on the case that you have")
            .WithDescription("Another answer than the model's takes a reason. Where several reviewers have to agree and do not, the case escalates.")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapPost(
                "/practice",
                (HttpContext context, string process, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] PracticeAnswer? answer) => commands.PractiseAsync(context, process, answer))
            .Requires(Scopes.Approve).WithName("PractiseReview").WithSummary("Practise on cases that others have decided; nothing real changes")
            .WithDescription("Without a body it gives a case; with case and answer it scores the answer. 204 where there is no case.")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
