using System.Text.Json;
using Actors.Audit;
using Actors.Gateway.Grpc;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Metrics;
using Actors.Gateway.Observation;
using Actors.Gateway.Problems;
using Actors.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway;

/// <summary>
/// Around every request: counts and times it, names it, and turns what nothing below answered (an exception, a bare status) into a problem.
/// </summary>
internal sealed partial class RequestMiddleware(
    RequestDelegate next, GatewayInstruments instruments, RequestTraces traces, ProblemWriter problems, TimeProvider clock, ILogger<RequestMiddleware> logger)
{
    private const int ClientClosedRequest = 499;
    private const int LongestRequestId = 128;
    private const string RequestIdHeader = "X-Request-Id";

    public async Task InvokeAsync(HttpContext context)
    {
        var start = clock.GetTimestamp();
        instruments.Began();
        var span = traces.Begin(context);
        TakeRequestId(context);
        try
        {
            await next(context);
            await FillAsync(context);
        }
        catch (Exception exception)
        {
            await AnswerAsync(context, exception);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
            var elapsed = clock.GetElapsedTime(start);
            var status = GrpcCodes.HttpStatus(context.Response);
            instruments.Ended(route, status, elapsed);
            if (span is not null)
            {
                RequestTraces.End(span, context, route, status);
            }

            if (logger.IsEnabled(LogLevel.Debug))
            {
                // Asking for the identifier makes it.
                LogEnded(context.TraceIdentifier, context.Request.Method, route, status, elapsed.TotalMilliseconds);
            }
        }
    }

    /// <summary>A caller's own id for the request is used and echoed; it must not be able to forge log lines.</summary>
    private static void TakeRequestId(HttpContext context)
    {
        if (context.Request.Headers.TryGetValue(RequestIdHeader, out var given)
            && given is [{ Length: > 0 and <= LongestRequestId } id]
            && !id.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            context.TraceIdentifier = id;
            context.Response.Headers[RequestIdHeader] = id;
        }
    }

    /// <summary>Gives a bare error status, as routing leaves it, its problem.</summary>
    private Task FillAsync(HttpContext context)
    {
        var response = context.Response;
        if (response.StatusCode < StatusCodes.Status400BadRequest || response.HasStarted || response.ContentLength > 0 || response.ContentType is not null)
        {
            return Task.CompletedTask;
        }

        return problems.WriteAsync(context, new Problem(ProblemKinds.Of(response.StatusCode), Detail(context)));
    }

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        if (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
            {
                context.Response.StatusCode = ClientClosedRequest;
            }

            LogLeft(context.TraceIdentifier);
            return;
        }

        var problem = ProblemOf(exception);
        if (problem.Kind.Status >= StatusCodes.Status500InternalServerError)
        {
            LogFailed(exception, context.TraceIdentifier);
        }

        if (context.Response.HasStarted && !GrpcHeaders.IsCall(context.Request))
        {
            // The status is out already: only a broken connection can tell the client that the answer is not whole.
            context.Abort();
            return;
        }

        if (!context.Response.HasStarted)
        {
            context.Response.Clear();
        }

        await problems.WriteAsync(context, problem);
    }

    private static Problem ProblemOf(Exception exception) => exception switch
    {
        ProblemException refusal => refusal.Problem,
        BadHttpRequestException { InnerException: JsonException fault } =>
            new Problem(ProblemKinds.InvalidRequest, $"The body is not the JSON asked for: {fault.Message}"),
        BadHttpRequestException refusal => new Problem(ProblemKinds.Of(refusal.StatusCode), refusal.Message),
        CallRefusedException refusal => new Problem(ProblemKinds.Forbidden, refusal.Message),
        SettingChangedException changed => new Problem(ProblemKinds.RevisionConflict, changed.Message),
        AuditUnavailableException unavailable => new Problem(ProblemKinds.Unavailable, unavailable.Message),
        OrleansMessageRejectionException => new Problem(ProblemKinds.Unavailable, "No silo could take the call; it may pass later."),
        TimeoutException => new Problem(ProblemKinds.TimedOut, "The answer did not come in time."),
        _ => new Problem(ProblemKinds.Internal, "The server failed; its log has the cause under this request's id."),
    };

    private static string Detail(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"There is nothing at {Shorten(context.Request.Path)}.",
        StatusCodes.Status405MethodNotAllowed =>
            $"{Shorten(context.Request.Path)} does not take {Shorten(context.Request.Method)}, but {context.Response.Headers.Allow}.",
        StatusCodes.Status415UnsupportedMediaType => $"The Content-Type '{Shorten(context.Request.ContentType ?? "")}' is not taken here.",
        var status => ProblemKinds.Of(status).Title + ".",
    };

    private static string Shorten(string text) => Inference.Refusal.Shorten(text);

    [LoggerMessage(1, LogLevel.Debug, "Request {RequestId}: {Method} {Route} answered {Status} in {ElapsedMs} ms")]
    private partial void LogEnded(string requestId, string method, string route, int status, double elapsedMs);

    [LoggerMessage(2, LogLevel.Debug, "Request {RequestId}: the client left before its answer")]
    private partial void LogLeft(string requestId);

    [LoggerMessage(3, LogLevel.Error, "Request {RequestId} failed")]
    private partial void LogFailed(Exception exception, string requestId);
}
