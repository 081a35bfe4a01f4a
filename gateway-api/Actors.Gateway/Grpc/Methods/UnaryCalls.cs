using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Metrics;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>Makes handlers of methods that take one message and answer one, both of Google.Protobuf: all but predictions.</summary>
internal sealed class UnaryCalls(ProblemWriter problems, TimeProvider clock, GatewayInstruments instruments, IOptions<GatewayOptions> options)
{
    /// <summary>Answers a request.</summary>
    public delegate ValueTask<TResponse> Answer<TRequest, TResponse>(HttpContext context, TRequest request, CancellationToken cancellationToken);

    /// <summary>Makes the method.</summary>
    public GrpcMethod Method<TRequest, TResponse>(
        string service, string name, Scopes anyOf, MessageParser<TRequest> parser, Answer<TRequest, TResponse> answer)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        new(service, name, anyOf, context => HandleAsync(context, parser, answer));

    private async Task HandleAsync<TRequest, TResponse>(HttpContext context, MessageParser<TRequest> parser, Answer<TRequest, TResponse> answer)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        var problem = GrpcHeaders.TryRead(context.Request.Headers, out var encoding, out var patience);
        using var deadline = new CallDeadline(problem is null ? patience : null, clock, context.RequestAborted);
        if (problem is null)
        {
            try
            {
                var request = await ReadAsync(context, parser, encoding, deadline.Token);
                var response = await answer(context, request, deadline.Token);
                MessageWriter.Write(context.Response, response);
                return;
            }
            catch (ProblemException refusal)
            {
                problem = refusal.Problem;
            }
            catch (InvalidProtocolBufferException fault)
            {
                problem = new Problem(ProblemKinds.InvalidRequest, $"The message is not a {typeof(TRequest).Name}: {fault.Message}");
            }
            catch (OperationCanceledException) when (deadline.HasPassed)
            {
                problem = new Problem(ProblemKinds.DeadlinePassed, "The call's deadline passed before it was answered.");
            }
        }

        instruments.Refused(problem.Kind);
        await problems.WriteAsync(context, problem);
    }

    private async ValueTask<TRequest> ReadAsync<TRequest>(
        HttpContext context, MessageParser<TRequest> parser, MessageEncoding encoding, CancellationToken cancellationToken)
        where TRequest : class, IMessage<TRequest>
    {
        using var message = await MessageReader.ReadOnlyAsync(context.Request.BodyReader, encoding, options.Value.MaxInferenceBytes, cancellationToken);
        return parser.ParseFrom(message.Bytes);
    }
}
