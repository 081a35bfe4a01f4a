using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Inference;
using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>Makes handlers of methods with streams: they read and write until they end, by returning or with a problem.</summary>
internal sealed class StreamCalls(ProblemWriter problems, TimeProvider clock, GatewayInstruments instruments, IOptions<GatewayOptions> options)
{
    /// <summary>Answers a call. The head of the answer is sent.</summary>
    public delegate Task Answer(HttpContext context, MessageReader reader, TimeSpan? patience, CancellationToken cancellationToken);

    /// <summary>Makes the method.</summary>
    public GrpcMethod Method(string service, string name, Scopes anyOf, Answer answer) => new(service, name, anyOf, context => HandleAsync(context, answer));

    /// <summary>Reads a message of Google.Protobuf; null behind the last.</summary>
    /// <exception cref="ProblemException">It is none.</exception>
    public static async ValueTask<T?> NextAsync<T>(MessageReader reader, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        using var message = await reader.ReadAsync(cancellationToken);
        try
        {
            return message.IsThere ? parser.ParseFrom(message.Bytes) : null;
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The message is not a {typeof(T).Name}: {fault.Message}");
        }
    }

    /// <summary>Reads the message of a call whose answer alone is a stream.</summary>
    public static async ValueTask<T> OnlyAsync<T>(MessageReader reader, MessageParser<T> parser, CancellationToken cancellationToken)
        where T : class, IMessage<T> =>
        await NextAsync(reader, parser, cancellationToken) ?? throw new ProblemException(Status.GrpcProblems.BrokenMessage, "The call has no message.");

    private async Task HandleAsync(HttpContext context, Answer answer)
    {
        var problem = GrpcHeaders.TryRead(context.Request.Headers, out var encoding, out var patience);
        using var deadline = new CallDeadline(problem is null ? patience : null, clock, context.RequestAborted);
        if (problem is null)
        {
            LetLast(context);
            try
            {
                MessageWriter.Begin(context.Response);

                // Some clients wait for the head before they send; and from here on nobody writes headers.
                _ = await context.Response.BodyWriter.FlushAsync(deadline.Token);
                var reader = new MessageReader(context.Request.BodyReader, encoding, options.Value.MaxInferenceBytes);
                await answer(context, reader, patience, deadline.Token);
                MessageWriter.End(context.Response);
                return;
            }
            catch (ProblemException refusal)
            {
                problem = refusal.Problem;
            }
            catch (InferenceRequestException refusal)
            {
                problem = new Problem(ProblemKinds.InvalidRequest, refusal.Message);
            }
            catch (OperationCanceledException) when (deadline.HasPassed)
            {
                problem = new Problem(ProblemKinds.DeadlinePassed, "The call's deadline passed before it was answered.");
            }
        }

        instruments.Refused(problem.Kind);
        await problems.WriteAsync(context, problem);
    }

    /// <summary>A stream may be silent for long, and carry much in all; each message is bounded.</summary>
    private static void LetLast(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }
    }
}
