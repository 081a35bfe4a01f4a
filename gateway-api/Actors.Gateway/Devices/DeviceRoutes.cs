using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Devices;

/// <summary>The addresses that devices themselves call. They show credentials of their own, which the endpoints ask for, so that no guard for callers stands before them.</summary>
internal static class DeviceRoutes
{
    private const long MaxEnrolBytes = 64 * 1024;
    private const long MaxCheckInBytes = 128 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var enrolling = endpoints.ServiceProvider.GetRequiredService<DeviceEnrolling>();
        var checkIns = endpoints.ServiceProvider.GetRequiredService<CheckIns>();
        var group = endpoints.MapGroup("/api/v1/devices").WithTags("Devices")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        _ = group.MapPost("/enrol", (HttpContext context, EnrolRequest request) => enrolling.EnrolAsync(context, request))
            .WithMetadata(new RequestSizeLimitAttribute(MaxEnrolBytes))
            .IsPublic().WithName("EnrolDevice").WithSummary("Become a device, by an enrolment token")
            .WithDescription("The same machine that asks again before it has used its key is given a new one, so that a lost answer does no harm. Another machine with the id is refused, and reported as device.duplicate.")
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        _ = group.MapPost("/{id}/check-in", (HttpContext context, string id, string? tenant, CheckInRequest request) => checkIns.AnswerAsync(context, id, tenant, request))
            .WithMetadata(new RequestSizeLimitAttribute(MaxCheckInBytes))
            .IsPublic().WithName("CheckIn").WithSummary("Check in as a device: report, measure, and hear what is wanted")
            .WithDescription("Shows 'Authorization: Device KEY', or a client certificate. What is answered is durable. 429 and 503 say by Retry-After when to come again; the times are spread.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }
}
