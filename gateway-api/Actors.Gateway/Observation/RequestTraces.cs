using System.Diagnostics;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Observation;

/// <summary>
/// The first span of a traced request. Whether a request is traced is decided before anything is made for it: one that is not traced costs a look, and
/// where nobody listens, a look at that. Source of the names: OpenTelemetry, 'Semantic conventions for HTTP spans' 1.23.
/// </summary>
internal sealed class RequestTraces(IOptions<ObservationOptions> options)
{
    /// <summary>The name of the source of spans.</summary>
    public const string SourceName = "Actors.Gateway";

    /// <summary>What grain calls carry a trace by; see the silo's filter.</summary>
    public const string ContextKey = "actors.traceparent";

    private const string ParentHeader = "traceparent";
    private const string StateHeader = "tracestate";
    private const string AnswerHeader = "traceresponse";
    private static readonly ActivitySource Source = new(SourceName);
    private readonly EvenSample _sample = new(options.Value.TraceShare);
    private readonly bool _follows = options.Value.FollowsCallers;

    /// <summary>The request's span; null where it is not traced.</summary>
    public Activity? Begin(HttpContext context) => Source.HasListeners() ? Choose(context) : null;

    /// <summary>Says what came of the request, and ends its span.</summary>
    public static void End(Activity span, HttpContext context, string route, int status)
    {
        span.DisplayName = $"{context.Request.Method} {route}";
        _ = span.SetTag("http.route", route).SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            _ = span.SetStatus(ActivityStatusCode.Error, ProblemKinds.Of(status).Title);
        }

        span.Dispose();
    }

    private Activity? Choose(HttpContext context)
    {
        var headers = context.Request.Headers;
        ActivityContext parent = default;
        var isAsked = _follows && headers.TryGetValue(ParentHeader, out var asked)
            && ActivityContext.TryParse(asked, headers[StateHeader], isRemote: true, out parent);
        return isAsked || _sample.Next() ? Start(context, parent) : null;
    }

    private static Activity? Start(HttpContext context, ActivityContext parent)
    {
        // Whatever the web server's own layers have begun is no part of the caller's trace.
        Activity.Current = null;
        var span = Source.StartActivity(ActivityKind.Server, parent, name: context.Request.Method);
        if (span is not { IsAllDataRequested: true })
        {
            return span;
        }

        _ = span.SetTag("http.request.method", context.Request.Method)
            .SetTag("url.path", context.Request.Path.Value)
            .SetTag("url.scheme", context.Request.Scheme)
            .SetTag("network.protocol.version", context.Request.Protocol is "HTTP/2" ? "2" : "1.1");
        context.Response.Headers[AnswerHeader] = span.Id;
        RequestContext.Set(ContextKey, span.Id!);
        return span;
    }
}
