using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Actors.Gateway;

/// <summary>Puts the gateway's middleware before everything else, wherever the host maps its endpoints.</summary>
internal sealed class RequestPipeline : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.UseMiddleware<RequestMiddleware>();
        _ = app.UseMiddleware<Grpc.GrpcMiddleware>();
        _ = app.UseMiddleware<Inference.InferShortcut>();
        _ = app.UseMiddleware<LongerRequests>();
        next(app);
    };
}
