using System.Runtime.CompilerServices;
using Actors.Gateway.Audit;
using Actors.Gateway.Decisions;
using Actors.Gateway.Limits;
using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Actors.Gateway.Reviews;
using Actors.Gateway.Rollouts;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Inference;

/// <summary>Answers <c>POST /v2/models/{model}[/versions/{version}]/infer</c>.</summary>
/// <remarks>
/// Where body and answer are there at once, as they are for a small model that runs on the caller's thread, nothing here switches threads
/// or puts a state machine on the heap.
/// </remarks>
internal sealed class InferEndpoint(
    InferenceCaller caller,
    InferPaths paths,
    RawRequests raw,
    ITenantResolver tenants,
    Admission admission,
    LoadShedding shedding,
    ProblemWriter problems,
    GatewayInstruments instruments,
    DecisionWaits waits,
    IOptions<GatewayOptions> options)
{
    private const int FirstResponseBytes = 1024;
    private readonly int _maxBytes = options.Value.MaxInferenceBytes;

    /// <summary>Answers a request that came by routing.</summary>
    public Task HandleAsync(HttpContext context)
    {
        var problem = ModelAddress.TryRead(context.Request, out var address);
        return problem is null
            ? HandleAsync(context, new InferTarget(address, context.GetEndpoint()), isKnown: false)
            : problems.WriteAsync(context, problem);
    }

    /// <summary>Reads, calls, answers.</summary>
    /// <param name="context">The request.</param>
    /// <param name="target">What it asks for.</param>
    /// <param name="isKnown">Whether the model has answered here before, so that it is known whether it is being rolled out.</param>
    public async Task HandleAsync(HttpContext context, InferTarget target, bool isKnown = true)
    {
        if (context.Request.ContentLength > _maxBytes)
        {
            await RefuseAsync(context, ProblemKinds.TooLarge, $"The body of {context.Request.ContentLength} bytes is longer than the {_maxBytes} bytes that are allowed.");
            return;
        }

        var key = new ModelKey(tenants.Resolve(context), target.Address.Name);
        var isReadable = RequestDeadline.TryRead(context.Request.Headers, out var patience, out var problem);
        if (!isReadable || shedding.Refuses(key, target.Address.Version, ref patience, out problem))
        {
            await RefuseAsync(context, problem!);
            return;
        }

        RolloutHints? hints = null;
        DecisionHints? labels = null;
        var wantsHints = caller.WantsHints || !isKnown;
        if (wantsHints
            && (problem = RolloutHeaders.TryRead(context.Request.Headers, out hints) ?? DecisionHeaders.TryRead(context.Request.Headers, out labels)) is not null)
        {
            await RefuseAsync(context, problem);
            return;
        }

        ProcessHint? process = null;
        if (ProcessHeaders.IsIn(context.Request.Headers))
        {
            if ((problem = ProcessHeaders.TryRead(context.Request.Headers, out process)) is not null)
            {
                await RefuseAsync(context, problem);
                return;
            }

            CallAudit.Enter(context, context.GetCaller());
        }

        if (!admission.TryEnter(context, key, out var permit, out var overLimit))
        {
            await admission.RefuseAsync(context, overLimit);
            return;
        }

        try
        {
            using var request = await ReadAsync(context, key, target);
            var call = new InferenceCall(target.Address.Version, request.Inputs, request.OutputNames)
            {
                Timeout = RequestDeadline.Shorter(patience, request.Parameters.Timeout),
                Priority = request.Parameters.Priority,
                Caller = context.GetCaller().Known,
                Hints = hints,
                Labels = wantsHints ? DecisionHeaders.With(labels, request.Id) : null,
                Process = process,
            };
            using var reply = await CallAsync(context, key, call, request);

            // Before the answer: who has it may ask again at once.
            permit.Dispose();
            await AnswerAsync(context, target, request, reply);
        }
        catch (InferenceRequestException refusal)
        {
            await RefuseAsync(context, ProblemKinds.InvalidRequest, refusal.Message);
        }
        catch (BodyTooLargeException refusal)
        {
            await RefuseAsync(context, ProblemKinds.TooLarge, refusal.Message);
        }
        catch (UnknownEncodingException refusal)
        {
            context.Response.Headers.AcceptEncoding = BodyEncodings.Accepted;
            await RefuseAsync(context, ProblemKinds.UnsupportedMediaType, refusal.Message);
        }
        finally
        {
            permit.Dispose();
        }
    }

    private Task AnswerAsync(HttpContext context, InferTarget target, ParsedInferenceRequest request, InferenceReply reply)
    {
        if (reply.Outcome != InferenceOutcome.Done)
        {
            return RefuseAsync(context, target.Address, reply);
        }

        paths.Keep(context.Request.Path, target);
        return reply.Decisions is null ? WriteAsync(context, target.Address, request, reply) : WriteDecidedAsync(context, target.Address, request, reply);
    }

    /// <summary>The answer of a prediction that business processes took, when people have decided or its caller waits no longer.</summary>
    private async Task WriteDecidedAsync(HttpContext context, ModelAddress address, ParsedInferenceRequest request, InferenceReply reply)
    {
        var decided = await waits.AwaitAsync(context, tenants.Resolve(context), reply, context.RequestAborted);
        var headers = context.Response.Headers;
        headers[ProcessHeaders.Case] = string.Join(", ", decided.Decisions!.Select(decision => decision.Case));
        headers[ProcessHeaders.Decision] = string.Join(", ", decided.Decisions!.Select(decision => decision.Status));
        headers["X-Request-Id"] = context.TraceIdentifier;
        await WriteAsync(context, address, request, decided);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ParsedInferenceRequest> ReadAsync(HttpContext context, ModelKey key, InferTarget target)
    {
        var headers = context.Request.Headers;
        var jsonLength = BinaryHeader.Read(headers);
        var encoding = BodyEncodings.Read(headers);
        using var body = encoding == BodyEncoding.Identity
            ? await RequestBody.ReadAsync(context.Request.BodyReader, _maxBytes, context.RequestAborted)
            : await RequestBody.InflateAsync(context.Request.Body, encoding, _maxBytes, context.RequestAborted);
        BinaryHeader.Check(jsonLength, body.Bytes.Length);
        return jsonLength == 0
            ? await raw.ReadAsync(key, target.Address, body.Bytes, context.RequestAborted)
            : InferenceRequestParser.Parse(body.Bytes.Span, jsonLength);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<InferenceReply> CallAsync(HttpContext context, ModelKey key, InferenceCall call, ParsedInferenceRequest request)
    {
        var answered = false;
        try
        {
            var reply = await caller.InferAsync(key, call, context.RequestAborted);
            answered = true;
            return reply;
        }
        finally
        {
            if (!answered && !caller.EndsWithItsMemory)
            {
                request.Abandon();
            }
        }
    }

    private async Task WriteAsync(HttpContext context, ModelAddress address, ParsedInferenceRequest request, InferenceReply reply)
    {
        using var buffer = new PooledBuffer(FirstResponseBytes);
        int? jsonLength;
        try
        {
            jsonLength = InferenceResponseWriter.Write(buffer, address.Name, request, reply);
        }
        catch (InferenceResponseException refusal)
        {
            await RefuseAsync(context, ProblemKinds.NotInJson, refusal.Message);
            return;
        }

        var response = context.Response;
        if (jsonLength is { } length)
        {
            response.ContentType = "application/octet-stream";
            response.Headers[BinaryHeader.Name] = length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        else
        {
            response.ContentType = "application/json";
        }

        response.ContentLength = buffer.Length;
        _ = await response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private Task RefuseAsync(HttpContext context, ModelAddress address, InferenceReply reply)
    {
        if (reply.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return reply.Outcome switch
        {
            InferenceOutcome.UnknownModel => RefuseAsync(context, address.UnknownModel()),
            InferenceOutcome.UnknownVersion => RefuseAsync(context, address.UnknownVersion()),
            _ => RefuseAsync(
                context,
                ProblemKinds.Of(reply.Outcome)!,
                reply.Detail ?? $"Model '{address.Name}' answered {reply.Outcome} without saying why."),
        };
    }

    private Task RefuseAsync(HttpContext context, ProblemKind kind, string detail) => RefuseAsync(context, new Problem(kind, detail));

    private Task RefuseAsync(HttpContext context, Problem problem)
    {
        instruments.Refused(problem.Kind);
        return problems.WriteAsync(context, problem);
    }
}
