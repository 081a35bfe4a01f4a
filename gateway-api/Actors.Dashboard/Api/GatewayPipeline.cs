using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Actors.Dashboard.Api;

/// <summary>
/// Sends requests through the whole of this process's own request pipeline, without a connection: authentication, audit, limits, idempotency and
/// validation are those of every other client. It begins where it is registered, so that the dashboard is registered before the gateway.
/// </summary>
internal sealed class GatewayPipeline(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : IStartupFilter
{
    private RequestDelegate? _pipeline;

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        _ = app.Use(pipeline => _pipeline = pipeline);
        next(app);
    };

    /// <summary>Sends a request and gives the whole answer.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<ApiAnswer> SendAsync(GatewayCall call, CancellationToken cancellationToken)
    {
        var pipeline = _pipeline ?? throw new InvalidOperationException("The process has not built its request pipeline yet.");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopped);
        using var response = new MemoryResponse();
        try
        {
            var features = Features(call, ended);
            features.Set<IHttpResponseFeature>(response);
            features.Set<IHttpResponseBodyFeature>(response);
            await pipeline(new DefaultHttpContext(features) { ServiceScopeFactory = scopes });
            await response.CompleteAsync();
        }
        finally
        {
            await response.EndAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        var etag = response.Headers.ETag;
        return new ApiAnswer(response.StatusCode, response.Headers.ContentType.ToString(), etag.Count == 0 ? null : etag.ToString(), response.Content);
    }

    /// <summary>Sends a request whose answer goes out as the answer to another, without being held in memory.</summary>
    public async Task PassAsync(GatewayCall call, HttpContext outer)
    {
        var pipeline = _pipeline ?? throw new InvalidOperationException("The process has not built its request pipeline yet.");
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(outer.RequestAborted, lifetime.ApplicationStopped);
        var features = Features(call, ended, outer.Abort);
        features.Set(outer.Features.GetRequiredFeature<IHttpResponseFeature>());
        features.Set(outer.Features.GetRequiredFeature<IHttpResponseBodyFeature>());
        await pipeline(new DefaultHttpContext(features) { ServiceScopeFactory = scopes });
    }

    /// <param name="call">The request.</param>
    /// <param name="ended">Whoever waits for it has gone.</param>
    /// <param name="abort">Breaks the connection where there is one: what was sent of an answer that goes out is not whole.</param>
    private static FeatureCollection Features(GatewayCall call, CancellationTokenSource ended, Action? abort = null)
    {
        var mark = call.Path.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? call.Path : call.Path[..mark];
        var request = new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Scheme = call.Scheme,
            Method = call.Method.Method,
            Path = Uri.UnescapeDataString(path),
            QueryString = mark < 0 ? "" : call.Path[mark..],
            RawTarget = call.Path,
            Body = call.Body?.Content ?? Stream.Null,
        };
        FillHeaders(request.Headers, call);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(request);
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyPresence(call.Body is { Length: > 0 }));
        features.Set<IHttpMaxRequestBodySizeFeature>(new BodyLimit());
        features.Set<IHttpRequestLifetimeFeature>(new CallLifetime(ended, abort));
        features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = call.Remote, ConnectionId = "dashboard" });
        return features;
    }

    private static void FillHeaders(IHeaderDictionary headers, GatewayCall call)
    {
        headers.Host = call.Host.ToString();
        headers.Accept = call.Accept ?? "application/json";
        if (call.Credential is { Header: { } name, Value: { } value })
        {
            headers[name] = value;
        }

        if (call.Body is { } body)
        {
            headers.ContentType = body.ContentType;
        }

        if (call.Method != HttpMethod.Get)
        {
            headers.ContentLength = call.Body?.Length ?? 0;
        }

        if (call.IdempotencyKey is { } key)
        {
            headers["Idempotency-Key"] = $"\"{key}\"";
        }

        if (call.IfMatch is { } tag)
        {
            headers.IfMatch = tag;
        }
    }

    private sealed class BodyPresence(bool canHaveBody) : IHttpRequestBodyDetectionFeature
    {
        public bool CanHaveBody => canHaveBody;
    }

    /// <summary>Takes the limit that an address sets, and need not hold it: what is sent came within the dashboard's own limits, which are smaller or the same.</summary>
    private sealed class BodyLimit : IHttpMaxRequestBodySizeFeature
    {
        public bool IsReadOnly => false;

        public long? MaxRequestBodySize { get; set; }
    }

    private sealed class CallLifetime(CancellationTokenSource ended, Action? abort) : IHttpRequestLifetimeFeature
    {
        public CancellationToken RequestAborted { get; set; } = ended.Token;

        public void Abort()
        {
            abort?.Invoke();
            ended.Cancel();
        }
    }
}
