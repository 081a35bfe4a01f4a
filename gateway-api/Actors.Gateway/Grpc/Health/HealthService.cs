using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Methods;
using Actors.Gateway.Grpc.Protos.Health;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Health;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using ServingStatus = Actors.Gateway.Grpc.Protos.Health.HealthCheckResponse.Types.ServingStatus;

namespace Actors.Gateway.Grpc.Health;

/// <summary>Answers grpc.health.v1.Health from the process's readiness, the same for every service.</summary>
internal sealed class HealthService(
    UnaryCalls unary, StreamCalls streams, IReadiness readiness, IHostApplicationLifetime lifetime, TimeProvider clock) : IGrpcService
{
    /// <summary>The service's full name.</summary>
    public const string Name = "grpc.health.v1.Health";

    // How late a watcher may learn of a change; that the process stops it learns at once.
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(1);

    private static readonly string[] Services = ["", Name, InferenceService.Name];

    public IEnumerable<GrpcMethod> Methods =>
    [
        unary.Method(Name, "Check", Scopes.None, HealthCheckRequest.Parser, (_, request, _) => ValueTask.FromResult(Check(request))),
        unary.Method(Name, "List", Scopes.None, HealthListRequest.Parser, (_, _, _) => ValueTask.FromResult(List())),
        streams.Method(Name, "Watch", Scopes.None, WatchAsync),
    ];

    private ServingStatus Status => readiness.Obstacle is null ? ServingStatus.Serving : ServingStatus.NotServing;

    private HealthCheckResponse Check(HealthCheckRequest request) => Services.Contains(request.Service)
        ? new HealthCheckResponse { Status = Status }
        : throw new ProblemException(ProblemKinds.NotFound, $"There is no service '{Inference.Refusal.Shorten(request.Service)}'.");

    private HealthListResponse List()
    {
        var list = new HealthListResponse();
        foreach (var service in Services)
        {
            list.Statuses.Add(service, new HealthCheckResponse { Status = Status });
        }

        return list;
    }

    private async Task WatchAsync(HttpContext context, MessageReader reader, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var request = await StreamCalls.OnlyAsync(reader, HealthCheckRequest.Parser, cancellationToken);
        var isKnown = Services.Contains(request.Service);
        using var timer = new PeriodicTimer(WatchInterval, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        ServingStatus? told = null;
        do
        {
            var status = isKnown ? Status : ServingStatus.ServiceUnknown;
            if (status != told)
            {
                told = status;
                MessageWriter.Append(context.Response, new HealthCheckResponse { Status = status });
                _ = await context.Response.BodyWriter.FlushAsync(cancellationToken);
            }
        }
        while (await NextAsync(timer, ending.Token));

        cancellationToken.ThrowIfCancellationRequested();
        if (told == ServingStatus.Serving)
        {
            MessageWriter.Append(context.Response, new HealthCheckResponse { Status = ServingStatus.NotServing });
        }

        throw new ProblemException(ProblemKinds.Unavailable, "The server is stopping.");
    }

    private static async ValueTask<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
