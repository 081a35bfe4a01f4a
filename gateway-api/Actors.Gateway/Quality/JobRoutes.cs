using Actors.Gateway.Models;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Quality;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Quality;

/// <summary>The addresses of jobs that are to run again and again.</summary>
internal static class JobRoutes
{
    private const long MaxBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<JobCommands>();
        var group = endpoints.MapGroup("/api/v1/jobs").WithTags("Jobs").WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapGet("", (Delegate)((HttpContext context) => commands.ListAsync(context)))
            .Requires(Scopes.Read).WithName("ListJobs").WithSummary("List the jobs that are to run again and again, and which of them are late");
        var one = group.MapGroup("/{name}").ProducesProblem(StatusCodes.Status404NotFound);
        _ = one.MapGet("", (HttpContext context, string name) => commands.GetAsync(context, name))
            .Requires(Scopes.Read).WithName("GetJob").WithSummary("Get when a job is to run and when it did");
        _ = one.MapPut("", (HttpContext context, string name, JobSettings settings) => commands.PutAsync(context, name, settings))
            .TakesConditions().Requires(Scopes.Manage).WithName("PutJob").WithSummary("Set how often a job is to run; one that has not by then is said to be late")
            .WithDescription("everySeconds: the longest time from one good run to the next. graceSeconds: how late it may be. A late job is the signal volume.late-job for alert rules, until it runs.");
        _ = one.MapDelete("", (HttpContext context, string name) => commands.DeleteAsync(context, name))
            .TakesConditions().Requires(Scopes.Manage).WithName("DeleteJob").WithSummary("Forget a job");
        _ = one.MapPost("/runs", (HttpContext context, string name, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] JobRun? run) => commands.RunAsync(context, name, run))
            .Requires(Scopes.Predict | Scopes.Manage).WithName("PostJobRun").WithSummary("Tell that a job ran; without a body: now, and well");
    }
}
