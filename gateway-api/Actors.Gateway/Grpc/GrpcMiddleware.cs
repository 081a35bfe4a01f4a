using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc;

/// <summary>
/// Takes calls of gRPC past routing, which finds a fixed path more slowly than a table does. What is no call, at a path that is no method's,
/// goes on.
/// </summary>
internal sealed class GrpcMiddleware(RequestDelegate next, GrpcMethods methods, ProblemWriter problems)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var isCall = GrpcHeaders.IsCall(request);
        if (methods.TryGet(request.Path.Value ?? "", out var method))
        {
            context.SetEndpoint(method);
            return isCall && HttpProtocol.IsHttp2(request.Protocol) ? method.RequestDelegate!(context) : RefuseAsync(context, isCall);
        }

        return isCall
            ? problems.WriteAsync(context, new Problem(ProblemKinds.NotOffered, methods.Missing(request.Path.Value ?? "")))
            : next(context);
    }

    /// <summary>Answers who does not speak gRPC, or not as gRPC has it.</summary>
    private Task RefuseAsync(HttpContext context, bool isCall)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Post;
            return Task.CompletedTask;
        }

        if (!isCall)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }

        return problems.WriteAsync(context, new Problem(ProblemKinds.NotOffered, $"gRPC takes HTTP/2; this call came by {request.Protocol}."));
    }
}
