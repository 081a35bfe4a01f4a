using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Inference;

/// <summary>Answers <c>POST /v2/models/{model}[/versions/{version}]/infer</c>.</summary>
internal sealed class InferEndpoint(
    InferenceGrains grains,
    ITenantResolver tenants,
    ProblemWriter problems,
    GatewayInstruments instruments,
    IOptions<GatewayOptions> options)
{
    private const int FirstResponseBytes = 1024;
    private readonly int _maxBytes = options.Value.MaxInferenceBytes;

    /// <summary>Reads, calls, answers.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var problem = ModelAddress.TryRead(context.Request, out var address) ?? CheckHeaders(context.Request);
        if (problem is not null)
        {
            await problems.WriteAsync(context, problem);
            return;
        }

        ParsedInferenceRequest request;
        try
        {
            using var body = await RequestBody.ReadAsync(context.Request.BodyReader, _maxBytes, context.RequestAborted);
            request = InferenceRequestParser.Parse(body.Bytes.Span);
        }
        catch (InferenceRequestException refusal)
        {
            instruments.Refused(ProblemKinds.InvalidRequest);
            await problems.WriteAsync(context, new Problem(ProblemKinds.InvalidRequest, refusal.Message));
            return;
        }
        catch (BodyTooLargeException refusal)
        {
            instruments.Refused(ProblemKinds.TooLarge);
            await problems.WriteAsync(context, new Problem(ProblemKinds.TooLarge, refusal.Message));
            return;
        }

        await AnswerAsync(context, address, request);
    }

    private async Task AnswerAsync(HttpContext context, ModelAddress address, ParsedInferenceRequest request)
    {
        using (request)
        {
            using var reply = await CallAsync(context, address, request);
            if (reply.Outcome == InferenceOutcome.Done)
            {
                await WriteAsync(context, address, request, reply);
                return;
            }

            var problem = ProblemOf(address, reply);
            instruments.Refused(problem.Kind);
            await problems.WriteAsync(context, problem);
        }
    }

    private async ValueTask<InferenceReply> CallAsync(HttpContext context, ModelAddress address, ParsedInferenceRequest request)
    {
        var key = new ModelKey(tenants.Resolve(context), address.Name);
        var grain = grains.Get(key);
        var call = new InferenceCall(address.Version, request.Inputs, request.OutputNames);
        var answered = false;
        try
        {
            var reply = await grain.InferAsync(call, context.RequestAborted);
            answered = true;
            if (reply.Outcome == InferenceOutcome.Done)
            {
                grains.Keep(key, grain);
            }

            return reply;
        }
        finally
        {
            if (!answered)
            {
                // A call that was cancelled or timed out may still be running, and reading.
                request.Abandon();
            }
        }
    }

    private async Task WriteAsync(HttpContext context, ModelAddress address, ParsedInferenceRequest request, InferenceReply reply)
    {
        using var buffer = new PooledBuffer(FirstResponseBytes);
        try
        {
            InferenceResponseWriter.Write(buffer, address.Name, reply.Version, request.Id, reply.Outputs);
        }
        catch (InferenceResponseException refusal)
        {
            instruments.Refused(ProblemKinds.NotInJson);
            await problems.WriteAsync(context, new Problem(ProblemKinds.NotInJson, refusal.Message));
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.Length;
        _ = await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
    }

    private Problem? CheckHeaders(HttpRequest request)
    {
        if (request.ContentLength > _maxBytes)
        {
            return new Problem(
                ProblemKinds.TooLarge, $"The body of {request.ContentLength} bytes is longer than the {_maxBytes} bytes that are allowed.");
        }

        if (request.Headers.ContentEncoding.Count > 0)
        {
            request.HttpContext.Response.Headers.AcceptEncoding = "identity";
            return new Problem(
                ProblemKinds.UnsupportedMediaType, $"Content-Encoding '{Refusal.Shorten(request.Headers.ContentEncoding.ToString())}' is not taken; send the body as it is.");
        }

        return request.Headers.ContainsKey("Inference-Header-Content-Length")
            ? new Problem(
                ProblemKinds.NotOffered, "Inference-Header-Content-Length announces binary tensor data, which this server does not offer; send JSON.")
            : null;
    }

    private static Problem ProblemOf(ModelAddress address, InferenceReply reply) => reply.Outcome switch
    {
        InferenceOutcome.UnknownModel => address.UnknownModel(),
        InferenceOutcome.UnknownVersion => address.UnknownVersion(),
        _ => new Problem(
            ProblemKinds.Of(reply.Outcome)!,
            reply.Detail ?? $"Model '{address.Name}' answered {reply.Outcome} without saying why."),
    };
}
