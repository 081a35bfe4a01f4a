using System.Runtime.ExceptionServices;
using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Wire;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc.Methods;

/// <summary>Writes the answers of a stream, one whole message after the other, whoever has one first.</summary>
internal sealed class StreamWriter(HttpResponse response) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private ExceptionDispatchInfo? _failure;

    /// <summary>Sends an answer.</summary>
    public async ValueTask AnswerAsync(InferAnswer answer, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            await InferResponseWriter.WriteAsync(response.BodyWriter, answer, streamed: true, cancellationToken);
            _ = await response.BodyWriter.FlushAsync(cancellationToken);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>Sends why a request is not answered.</summary>
    public async ValueTask RefuseAsync(string model, string? id, string error, CancellationToken cancellationToken)
    {
        var message = new ModelStreamInferResponse
        {
            ErrorMessage = error,
            InferResponse = new ModelInferResponse { ModelName = model, Id = id ?? "" },
        };
        await _turn.WaitAsync(cancellationToken);
        try
        {
            MessageWriter.Append(response, message);
            _ = await response.BodyWriter.FlushAsync(cancellationToken);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>Remembers what ends the stream.</summary>
    public void Fail(Exception failure) => _ = Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);

    /// <summary>Throws what was remembered.</summary>
    public void ThrowIfFailed() => _failure?.Throw();

    public void Dispose() => _turn.Dispose();
}
