using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Ddi;

/// <summary>hawkBit's Direct Device Integration, so that its clients work unchanged. Devices show credentials of their own, which each endpoint asks for.</summary>
internal static class DdiRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/{tenant}/controller/v1/{device}").WithTags("DDI").IsPublic()
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapReads(group, endpoints.ServiceProvider.GetRequiredService<DdiCommands>());
        MapFiles(group, endpoints.ServiceProvider.GetRequiredService<DdiFiles>());
        MapReports(group, endpoints.ServiceProvider.GetRequiredService<DdiFeedbacks>());
    }

    private static void MapReads(RouteGroupBuilder group, DdiCommands commands)
    {
        _ = group.MapGet("", (HttpContext context, string tenant, string device) => commands.PollAsync(context, tenant, device))
            .WithName("DdiPoll").WithSummary("Poll: how long to wait, and links to what there is to do");
        _ = group.MapGet("deploymentBase/{action:long}", (HttpContext context, string tenant, string device, long action, int? actionHistory) => commands.GetDeploymentAsync(context, tenant, device, action, actionHistory ?? 0))
            .WithName("DdiGetDeployment").WithSummary("Get what is to be installed");
        _ = group.MapGet("installedBase/{action:long}", (HttpContext context, string tenant, string device, long action, int? actionHistory) => commands.GetInstalledAsync(context, tenant, device, action, actionHistory ?? 0))
            .WithName("DdiGetInstalled").WithSummary("Get what was installed");
        _ = group.MapGet("cancelAction/{action:long}", (HttpContext context, string tenant, string device, long action) => commands.GetCancelAsync(context, tenant, device, action))
            .WithName("DdiGetCancel").WithSummary("Get what is to be given up");
        _ = group.MapGet("confirmationBase", (HttpContext context, string tenant, string device) => commands.GetConfirmationsAsync(context, tenant, device))
            .WithName("DdiGetConfirmations").WithSummary("Get whether consent is given in advance, and what is asked");
        _ = group.MapGet("confirmationBase/{action:long}", (HttpContext context, string tenant, string device, long action, int? actionHistory) => commands.GetConfirmationAsync(context, tenant, device, action, actionHistory ?? 0))
            .WithName("DdiGetConfirmation").WithSummary("Get what the device is to agree to");
    }

    private static void MapFiles(RouteGroupBuilder group, DdiFiles files)
    {
        _ = group.MapGet("softwaremodules/{module:long}/artifacts", (HttpContext context, string tenant, string device, long module) => files.ListAsync(context, tenant, device, module))
            .WithName("DdiListArtifacts").WithSummary("List the files of a module");
        _ = group.MapMethods("softwaremodules/{module:long}/artifacts/{file}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string tenant, string device, long module, string file) => files.DownloadAsync(context, tenant, device, module, file))
            .WithName("DdiDownload").WithSummary("Download a file of a module, or its MD5SUM").WithDescription("Takes Range, If-Match, If-None-Match and If-Range; the ETag is the file's SHA-256.");
    }

    private static void MapReports(RouteGroupBuilder group, DdiFeedbacks feedbacks)
    {
        _ = group.MapPost("deploymentBase/{action:long}/feedback", (HttpContext context, string tenant, string device, long action, DdiFeedback feedback) => feedbacks.TakeAsync(context, tenant, device, action, feedback))
            .WithName("DdiFeedback").WithSummary("Say how far an action is").ProducesProblem(StatusCodes.Status410Gone);
        _ = group.MapPost("cancelAction/{action:long}/feedback", (HttpContext context, string tenant, string device, long action, DdiFeedback feedback) => feedbacks.TakeCancelAsync(context, tenant, device, action, feedback))
            .WithName("DdiCancelFeedback").WithSummary("Say whether an action is given up").ProducesProblem(StatusCodes.Status405MethodNotAllowed);
        _ = group.MapPost("confirmationBase/{action:long}/feedback", (HttpContext context, string tenant, string device, long action, DdiConfirmation confirmation) => feedbacks.ConfirmAsync(context, tenant, device, action, confirmation))
            .WithName("DdiConfirm").WithSummary("Agree to an action, or not").ProducesProblem(StatusCodes.Status410Gone);
        _ = group.MapPost("confirmationBase/activateAutoConfirm", (HttpContext context, string tenant, string device, [FromBody(EmptyBodyBehavior = EmptyBodyBehavior.Allow)] DdiConsent? consent) => feedbacks.ConsentAsync(context, tenant, device, true, consent))
            .WithName("DdiActivateAutoConfirm").WithSummary("Agree to actions in advance");
        _ = group.MapPost("confirmationBase/deactivateAutoConfirm", (HttpContext context, string tenant, string device) => feedbacks.ConsentAsync(context, tenant, device, false, null))
            .WithName("DdiDeactivateAutoConfirm").WithSummary("Agree to actions in advance no more");
        _ = group.MapPut("configData", (HttpContext context, string tenant, string device, DdiConfigData config) => feedbacks.DescribeAsync(context, tenant, device, config))
            .WithName("DdiConfigData").WithSummary("Say what the device is").ProducesProblem(StatusCodes.Status400BadRequest);
        _ = group.MapPut("installedBase", (HttpContext context, string tenant, string device, DdiInstalled installed) => feedbacks.InstallAsync(context, tenant, device, installed))
            .WithName("DdiInstalled").WithSummary("Say what the device has installed by itself");
    }
}
