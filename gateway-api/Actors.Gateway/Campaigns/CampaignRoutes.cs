using Actors.Domain.Campaigns;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Campaigns;

/// <summary>The addresses of campaigns.</summary>
internal static class CampaignRoutes
{
    private const long MaxBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<CampaignCommands>();
        var group = endpoints.MapGroup("/api/v1/campaigns").WithTags("Campaigns")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (HttpContext context, string? phase) => commands.ListAsync(context, phase))
            .Requires(Scopes.Read).Produces<CampaignSummary[]>().WithName("ListCampaigns").WithSummary("List campaigns, newest first").WithDescription("phase: those in a phase; else all.");
        _ = group.MapPost("", (HttpContext context, CampaignTarget target) => commands.CreateAsync(context, target))
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .Requires(Scopes.Manage).Produces<CampaignDetail>(StatusCodes.Status202Accepted).WithName("CreateCampaign").WithSummary("Make a campaign; its targets are collected then")
            .WithDescription(
                "filter is a question about devices, in the language of devices' queries; dynamic lets devices that come to fit join while it runs. Groups come one after the other: percent or count of the targets, "
                + "successShare before the next begins, errorShare or errorCount at which the campaign stops and recalls what is under way. gate asks of the model on devices that have the update, in each class of "
                + "devices (classAttribute): metric errors, crashes, latency, drift or accuracy with max, min or maxWorse (than devices of the class without the update). type: forced, soft, timeForced or downloadOnly. "
                + "window is when devices may install, downloaded before: schedule as cron has it, minutes, zone. It is a draft until it is started, or begins at startAt.");
        _ = group.MapGet("{id}", (HttpContext context, string id) => commands.GetAsync(context, id))
            .Requires(Scopes.Read).Produces<CampaignDetail>().WithName("GetCampaign").WithSummary("Get a campaign: its plan, how each group stands, and what happened");
        _ = group.MapGet("{id}/gate", (HttpContext context, string id) => commands.GetGateAsync(context, id))
            .Requires(Scopes.Read).Produces<GateVerdict>().WithName("GetCampaignGate").WithSummary("Get what the model gate says of the group in flight, with figures and sample sizes");
        _ = group.MapGet("{id}/devices", (HttpContext context, string id, string? state, int? group, string? cursor, int? limit) => commands.ListTargetsAsync(context, id, state, group, cursor, limit))
            .Requires(Scopes.Read).Produces<TargetPage>().WithName("ListCampaignDevices").WithSummary("List where a campaign's devices stand, by id")
            .WithDescription("state: scheduled, waiting-confirmation, assigned, download, downloaded, running, warning, cancel-asked, finished, error or cancelled. group: from 1. limit: 1 to 1000, else 100.");
        _ = group.MapGet("{id}/devices/{device}", (HttpContext context, string id, string device) => commands.GetTargetAsync(context, id, device))
            .Requires(Scopes.Read).Produces<TargetDetail>().WithName("GetCampaignDevice").WithSummary("Get where a device stands with a campaign, and what it said");
        foreach (var verb in (string[])["start", "approve", "deny", "pause", "resume", "cancel"])
        {
            _ = group.MapPost("{id}/" + verb, (HttpContext context, string id, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] CampaignReason? reason) => commands.OrderAsync(context, id, verb, reason))
                .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
                .Requires(verb is "approve" or "deny" ? Scopes.Approve : Scopes.Manage).Produces<CampaignDetail>()
                .WithName($"{char.ToUpperInvariant(verb[0])}{verb[1..]}Campaign").WithSummary(SummaryOf(verb)).ProducesProblem(StatusCodes.Status409Conflict);
        }
    }

    private static string SummaryOf(string verb) => verb switch
    {
        "approve" => "Approve a campaign that somebody else made",
        "deny" => "Do not approve a campaign: it is a draft again",
        "pause" => "Pause a campaign: nothing new is offered",
        "resume" => "Resume a campaign; one that has stopped goes on in spite of what stopped it",
        "cancel" => "Cancel a campaign: devices that are at it are asked to give up",
        _ => "Start a campaign; a model has to pass the registry's gate before the plan's stage",
    };
}
