using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Grpc.Wire;
using Actors.Gateway.Inference;
using Actors.Gateway.Limits;
using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Actors.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>Answers ModelInfer: the request is read from the body's own bytes, the answer written into the response's.</summary>
internal sealed class InferMethod(
    InferRunner runner, LoadShedding shedding, ProblemWriter problems, GatewayInstruments instruments, TimeProvider clock, IOptions<GatewayOptions> options)
{
    private readonly int _maxBytes = options.Value.MaxInferenceBytes;

    /// <summary>Reads, calls, answers.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        var problem = GrpcHeaders.TryRead(context.Request.Headers, out var encoding, out var patience);
        if (problem is not null)
        {
            await RefuseAsync(context, problem);
            return;
        }

        if (shedding.Refuses(ref patience, out problem))
        {
            await RefuseAsync(context, problem);
            return;
        }

        using var deadline = new CallDeadline(patience, clock, context.RequestAborted);
        try
        {
            var request = await ReadAsync(context, encoding, deadline.Token);
            using (request.Body)
            {
                await AnswerAsync(context, request, patience, deadline.Token);
            }

            return;
        }
        catch (InferenceRequestException refusal)
        {
            problem = new Problem(ProblemKinds.InvalidRequest, refusal.Message);
        }
        catch (InferenceResponseException refusal)
        {
            problem = new Problem(ProblemKinds.InvalidRequest, refusal.Message);
        }
        catch (ProblemException refusal)
        {
            problem = refusal.Problem;
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            problem = new Problem(ProblemKinds.DeadlinePassed, "The call's deadline passed before it was answered.");
        }

        await RefuseAsync(context, problem);
    }

    private async ValueTask<InferRequest> ReadAsync(HttpContext context, MessageEncoding encoding, CancellationToken cancellationToken)
    {
        using var message = await MessageReader.ReadOnlyAsync(context.Request.BodyReader, encoding, _maxBytes, cancellationToken);
        return InferRequestReader.Read(message.Bytes);
    }

    private async ValueTask AnswerAsync(HttpContext context, InferRequest request, TimeSpan? patience, CancellationToken cancellationToken)
    {
        var problem = GrpcAddress.TryRead(context, request.ModelName, request.ModelVersion, out var address);
        if (problem is not null)
        {
            await RefuseAsync(context, problem);
            return;
        }

        if (!runner.TryEnter(context, address, out var permit, out var overLimit))
        {
            await runner.RefuseAsync(context, overLimit);
            return;
        }

        using var reply = await runner.RunAsync(context, address, permit, request.Body, patience, cancellationToken);
        if (reply.Outcome != InferenceOutcome.Done)
        {
            problem = InferRunner.ProblemOf(address, reply);
            instruments.Refused(problem.Kind);
            GrpcProblemWriter.Write(context.Response, problem, reply.RetryAfter);
            return;
        }

        var answer = InferRunner.AnswerOf(address, request.Body, reply, streamed: false);
        MessageWriter.Begin(context.Response);
        await InferResponseWriter.WriteAsync(context.Response.BodyWriter, answer, streamed: false, cancellationToken);
        MessageWriter.End(context.Response);
    }

    private Task RefuseAsync(HttpContext context, Problem problem)
    {
        instruments.Refused(problem.Kind);
        return problems.WriteAsync(context, problem);
    }
}
