using Actors.Domain.Budgets;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Budgets;

/// <summary>The addresses of budgets.</summary>
internal static class BudgetRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<BudgetCommands>();
        var group = endpoints.MapGroup("/api/v1/budgets").WithTags("Budgets").WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapGet("", (Delegate)((HttpContext context) => commands.ListAsync(context)))
            .Requires(Scopes.Read).WithName("ListBudgets").WithSummary("List the budgets with how they stand, by name");
        _ = group.MapGet("exceptions", (HttpContext context, string? state) => commands.ListAllExceptionsAsync(context, state))
            .Requires(Scopes.Read).WithName("ListAllBudgetExceptions").WithSummary("List the exceptions of all budgets, newest first")
            .WithDescription("state: pending, approved, rejected, withdrawn or expired; else all.");
        var one = group.MapGroup("/{name}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = one.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetBudget").WithSummary("Get what is wanted of a budget");
        _ = one.MapPut("", (HttpContext context, string name, BudgetDetail target) => commands.PutAsync(context, name, target))
            .Requires(Scopes.Manage).WithName("PutBudget").WithSummary("Set a budget: whose spend counts, in what periods, up to what, and what is done then")
            .WithDescription(
                "Amounts are micro-units (millionths) of the tenant's currency. A spend counts in every budget whose scope it fits, and in all of their ancestors, once each. level: notify, approve (refused until an exception "
                + "is approved), throttle, degrade (degradeTo: a cheaper version by model), stopNonCritical, or stop. Silos are lent parts of what is left, so that predictions ask nobody; what is spent beyond the limit is at most what requests "
                + "under way cost more than was reckoned. In force on every silo when the answer comes. Another calendar ends the current period and begins anew. If-Match with the ETag refuses the change where the budget has changed meanwhile; If-None-Match: * only makes a new one.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = one.MapDelete("", (HttpContext context, string name) => commands.RemoveAsync(context, name))
            .Requires(Scopes.Manage).WithName("RemoveBudget").WithSummary("Remove a budget and what is known of it")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed);
        _ = one.MapGet("/status", (HttpContext context, string name) => commands.GetStatusAsync(context, name))
            .Requires(Scopes.Read).Produces<BudgetStatus>().WithName("GetBudgetStatus").WithSummary("Get how a budget stands: spent, lent to silos, and what is to be expected at the period's end, with an interval");
        _ = one.MapGet("/periods", (HttpContext context, string name, int? limit) => commands.ListPeriodsAsync(context, name, limit))
            .Requires(Scopes.Read).Produces<PeriodBook[]>().WithName("ListBudgetPeriods").WithSummary("List a budget's periods, the current one first")
            .WithDescription("limit: 1 to 121, else 60.");
        _ = one.MapPost("/silos/{silo}/settle", (HttpContext context, string name, string silo) => commands.SettleAsync(context, name, silo))
            .Requires(Scopes.Manage).Produces<BudgetStatus>().WithName("SettleBudgetSilo").WithSummary("Give back what a silo that is gone was lent and did not report")
            .WithDescription("For a silo that never comes back, of which somebody knows that it spent no more: until then, or until the period ends, what it was lent counts as spent.")
            .ProducesProblem(StatusCodes.Status409Conflict);
        MapExceptions(one, commands);
    }

    private static void MapExceptions(RouteGroupBuilder one, BudgetCommands commands)
    {
        _ = one.MapGet("/exceptions", (HttpContext context, string name, string? state) => commands.ListExceptionsAsync(context, name, state))
            .Requires(Scopes.Read).Produces<ExceptionDetail[]>().WithName("ListBudgetExceptions").WithSummary("List a budget's exceptions, newest first")
            .WithDescription("state: pending, approved, rejected, withdrawn or expired; else all.");
        _ = one.MapPost("/exceptions", (HttpContext context, string name, ExceptionTarget target) => commands.AskAsync(context, name, target))
            .Requires(Scopes.Manage | Scopes.Predict).Produces<ExceptionDetail>(StatusCodes.Status201Created).WithName("AskBudgetException").WithSummary("Ask to spend more than a budget allows, until a time")
            .ProducesProblem(StatusCodes.Status409Conflict);
        foreach (var verb in (string[])["approve", "reject", "withdraw"])
        {
            _ = one.MapPost("/exceptions/{id}/" + verb, (HttpContext context, string name, string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] BudgetNote? note) => commands.DecideAsync(context, name, id, verb, note))
                .Requires(verb == "withdraw" ? Scopes.Manage | Scopes.Predict | Scopes.Approve : Scopes.Approve).Produces<ExceptionDetail>()
                .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}BudgetException").WithSummary(verb switch
                {
                    "approve" => "Approve an exception that somebody else asked for: the budget's ceiling is raised until it expires",
                    "reject" => "Reject an exception that somebody else asked for",
                    _ => "Take an exception back, also one that was approved",
                })
                .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict);
        }
    }
}
