using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Models.Webhooks;

/// <summary>The addresses of webhooks.</summary>
internal static class WebhookRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var webhooks = endpoints.ServiceProvider.GetRequiredService<WebhookEndpoints>();
        var group = endpoints.MapGroup("/api/v1/webhooks").WithTags("Webhooks")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (Delegate)((HttpContext context) => webhooks.ListAsync(context)))
            .Requires(Scopes.Read).WithName("ListWebhooks").WithSummary("List the webhooks, and how their deliveries go");
        _ = group.MapGet("{webhook}", (HttpContext context, string webhook) => webhooks.GetAsync(context, webhook))
            .Requires(Scopes.Read).WithName("GetWebhook").WithSummary("Get a webhook, and how its deliveries go");
        _ = group.MapPut("{webhook}", (HttpContext context, string webhook, WebhookTarget target) => webhooks.PutAsync(context, webhook, target))
            .TakesConditions().Requires(Scopes.Admin).WithName("PutWebhook").WithSummary("Tell an address of every change of models, of cases that escalate or end, and of scoring jobs that end or stall")
            .WithDescription(
                "Sends CloudEvents 1.0 in the structured mode, signed as Standard Webhooks has it (webhook-id, webhook-timestamp, webhook-signature), in order for each "
                + "model and at least once: the id of an event stays the same. A failure is tried again after 5 s, then twice as long, up to an hour. Only hosts of the setting Webhooks:AllowedHosts are sent to.");
        _ = group.MapDelete("{webhook}", (HttpContext context, string webhook) => webhooks.RemoveAsync(context, webhook))
            .TakesConditions().Requires(Scopes.Admin).WithName("RemoveWebhook").WithSummary("Remove a webhook");
        _ = group.MapPost("{webhook}/retry", (HttpContext context, string webhook) => webhooks.RetryAsync(context, webhook))
            .Requires(Scopes.Manage).WithName("RetryWebhook").WithSummary("Deliver now what is due, whatever the wait after a failure");
    }
}
