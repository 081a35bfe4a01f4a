using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Wire;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>
/// Answers ModelStreamInfer, in Triton's form: requests run side by side and are answered as they are done, each with its request's id. One
/// that is refused is answered with why, and the stream goes on; a message that is no request by its framing ends it.
/// </summary>
internal sealed class StreamInferMethod(InferRunner runner, IHostApplicationLifetime lifetime, IOptions<GatewayOptions> options)
{
    /// <summary>Requests of a stream that are under way at once; the next is not read before one is answered.</summary>
    private const int MaxUnderWay = 64;

    /// <summary>Reads, calls, answers.</summary>
    public async Task HandleAsync(HttpContext context, MessageReader reader, TimeSpan? patience, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        using var writer = new StreamWriter(context.Response);
        var gate = new StreamGate(MaxUnderWay, options.Value.MaxInferenceBytes);
        try
        {
            while (await ReadAsync(reader, gate, writer, ending.Token) is { } next)
            {
                // It answers for itself, and leaves the gate at its end, which is waited for below.
                _ = RunAsync(context, next.Request, next.Bytes, gate, writer, patience, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ProblemException(ProblemKinds.Unavailable, "The server is stopping.");
        }
        finally
        {
            await gate.DrainAsync();
        }

        writer.ThrowIfFailed();
    }

    /// <summary>Reads the next request that can be read; null behind the last.</summary>
    private static async ValueTask<(InferRequest Request, long Bytes)?> ReadAsync(
        MessageReader reader, StreamGate gate, StreamWriter writer, CancellationToken cancellationToken)
    {
        while (true)
        {
            string refusal;
            using (var message = await reader.ReadAsync(cancellationToken))
            {
                if (!message.IsThere)
                {
                    return null;
                }

                var bytes = message.Bytes.Length;
                await gate.EnterAsync(bytes, cancellationToken);
                try
                {
                    return (InferRequestReader.Read(message.Bytes), bytes);
                }
                catch (InferenceRequestException fault)
                {
                    gate.Leave(bytes);
                    refusal = fault.Message;
                }
            }

            await writer.RefuseAsync("", null, refusal, cancellationToken);
        }
    }

    private async Task RunAsync(
        HttpContext context, InferRequest request, long bytes, StreamGate gate, StreamWriter writer, TimeSpan? patience, CancellationToken cancellationToken)
    {
        try
        {
            using (request.Body)
            {
                var refusal = await AnswerAsync(context, request, writer, patience, cancellationToken);
                if (refusal is not null)
                {
                    await writer.RefuseAsync(request.ModelName, request.Body.Id, refusal, cancellationToken);
                }
            }
        }
        catch (Exception fault)
        {
            writer.Fail(fault);
        }
        finally
        {
            gate.Leave(bytes);
        }
    }

    /// <returns>Why the request is refused; null where it was answered.</returns>
    private async ValueTask<string?> AnswerAsync(
        HttpContext context, InferRequest request, StreamWriter writer, TimeSpan? patience, CancellationToken cancellationToken)
    {
        if (GrpcAddress.TryRead(context, request.ModelName, request.ModelVersion, out var address) is { } problem)
        {
            return problem.Detail;
        }

        if (!runner.TryEnter(context, address, out var permit, out var overLimit))
        {
            return overLimit.Detail;
        }

        using var reply = await runner.RunAsync(context, address, permit, request.Body, patience, cancellationToken);
        if (reply.Outcome != Serving.InferenceOutcome.Done)
        {
            return InferRunner.ProblemOf(address, reply).Detail;
        }

        try
        {
            await writer.AnswerAsync(InferRunner.AnswerOf(address, request.Body, reply, streamed: true), cancellationToken);
            return null;
        }
        catch (InferenceResponseException fault)
        {
            return fault.Message;
        }
    }
}
