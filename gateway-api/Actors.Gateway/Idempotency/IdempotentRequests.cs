using System.Globalization;
using Actors.Gateway.Grpc;
using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Storage.Idempotency;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Idempotency;

/// <summary>
/// Runs a request with a key once. The key is begun before the request has an effect, and completed with the answer before the client gets
/// to see it; a later request with it is given the same answer. Only success is remembered: what failed is judged anew.
/// </summary>
internal sealed partial class IdempotentRequests(
    IIdempotencyStore durable,
    MemoryIdempotencyStore memory,
    ProblemWriter problems,
    GatewayInstruments instruments,
    IOptions<IdempotencyOptions> options,
    TimeProvider clock,
    ILogger<IdempotentRequests> logger)
{
    private const string Replayed = "Idempotency-Replayed";

    private static readonly string[] KeptHeaders = ["Content-Type", "ETag", "Location", "Content-Location", "Inference-Header-Content-Length"];

    /// <summary>Whether the request goes this way.</summary>
    public bool Takes(HttpRequest request, Scopes scopes) =>
        (IdempotencyKeyHeader.IsIn(request) || (options.Value.IsRequired && scopes == Scopes.Manage))
        && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && (!GrpcHeaders.IsCall(request) || request.HttpContext.GetEndpoint()?.Metadata.GetMetadata<KeyedCall>() is not null);

    /// <summary>Runs the request, or gives the answer of before.</summary>
    public async Task InvokeAsync(HttpContext context, Caller caller, Scopes scopes, RequestDelegate next)
    {
        var isCall = GrpcHeaders.IsCall(context.Request);
        if (!(isCall ? IdempotencyKeyHeader.TryReadMetadata(context.Request.Headers, out var key) : IdempotencyKeyHeader.TryRead(context.Request.Headers, out key)))
        {
            await RefuseAsync(context, ProblemKinds.InvalidIdempotencyKey, Malformed(context.Request, isCall));
            return;
        }

        var store = scopes == Scopes.Predict ? memory : durable;
        var run = new IdempotentRun(store, Fingerprint.Scope(caller, key), options.Value.Lease, clock);
        var now = clock.GetUtcNow();
        if (await store.BeginAsync(run.Scope, run.Owner, now, options.Value.Lease, options.Value.Retention, context.RequestAborted) is { } known)
        {
            await AnswerKnownAsync(context, known, now);
            return;
        }

        await RunAsync(context, run, next);
    }

    private async Task RunAsync(HttpContext context, IdempotentRun run, RequestDelegate next)
    {
        var real = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var answer = new MemoryStream();
        var buffered = new StreamResponseBodyFeature(answer);
        using var hash = Fingerprint.Begin(context.Request);
        var body = new HashingStream(context.Request.Body, hash);
        context.Request.Body = body;
        context.Features.Set<IHttpResponseBodyFeature>(buffered);
        var isKept = false;
        try
        {
            using (run.KeepAlive())
            {
                await next(context);
                await buffered.CompleteAsync();
            }

            if (GrpcCodes.HttpStatus(context.Response) is >= 200 and < 300)
            {
                var stored = new StoredAnswer(await Fingerprint.EndAsync(hash, body, context.RequestAborted), context.Response.StatusCode, KeepHeaders(context.Response.Headers), answer.ToArray());
                isKept = await run.CompleteAsync(stored);
            }
        }
        finally
        {
            context.Features.Set(real);
            if (!isKept)
            {
                await AbandonAsync(run);
            }
        }

        answer.Position = 0;
        await answer.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private async Task AnswerKnownAsync(HttpContext context, IdempotencyRecord known, DateTimeOffset now)
    {
        if (known.Answer is not { } answer)
        {
            var wait = Math.Clamp(Math.Ceiling((known.LeaseUntil - now).TotalSeconds), 1, 60);
            context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
            await RefuseAsync(context, ProblemKinds.IdempotencyKeyInUse, "A request with this Idempotency-Key is under way, or its server has gone; retry later.");
            return;
        }

        using var hash = Fingerprint.Begin(context.Request);
        var fingerprint = await Fingerprint.EndAsync(hash, new HashingStream(context.Request.Body, hash), context.RequestAborted);
        if (fingerprint != answer.Fingerprint)
        {
            await RefuseAsync(context, ProblemKinds.IdempotencyKeyReused, "This Idempotency-Key was used for another request.");
            return;
        }

        var response = context.Response;
        response.StatusCode = answer.Status;
        foreach (var line in answer.Headers.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            response.Headers[line[..colon]] = line[(colon + 1)..];
        }

        response.Headers[Replayed] = "true";
        if (GrpcHeaders.IsCall(context.Request))
        {
            MessageWriter.Begin(response);
            _ = await response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
            MessageWriter.End(response);
        }
        else if (answer.Body.Length > 0)
        {
            response.ContentLength = answer.Body.Length;
            _ = await response.BodyWriter.WriteAsync(answer.Body, context.RequestAborted);
        }
    }

    private static string Malformed(HttpRequest request, bool isCall) =>
        !IdempotencyKeyHeader.IsIn(request) ? "Idempotency-Key is missing; calls that change something need one here."
        : isCall ? "idempotency-key is not one key of 1 to 255 printable ASCII characters, like 8e03978e-40d5-43dd."
        : "Idempotency-Key is not one quoted string of 1 to 255 characters, like \"8e03978e-40d5-43dd\".";

    private async Task AbandonAsync(IdempotentRun run)
    {
        try
        {
            await run.AbandonAsync();
        }
        catch (Exception fault)
        {
            // The lease ends by itself.
            LogNotAbandoned(fault);
        }
    }

    private Task RefuseAsync(HttpContext context, ProblemKind kind, string detail)
    {
        instruments.Refused(kind);
        return problems.WriteAsync(context, new Problem(kind, detail));
    }

    private static string KeepHeaders(IHeaderDictionary headers) =>
        string.Join('\n', KeptHeaders.Where(headers.ContainsKey).Select(name => $"{name}:{headers[name]}"));

    [LoggerMessage(60, LogLevel.Warning, "An idempotency key could not be given back; it is free when its lease ends")]
    private partial void LogNotAbandoned(Exception fault);
}
