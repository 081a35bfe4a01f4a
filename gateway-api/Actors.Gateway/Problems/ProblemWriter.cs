using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Actors.Gateway.Grpc;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Mlflow;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Problems;

/// <summary>
/// Writes problems: as statuses to callers by gRPC, to all others as RFC 9457 has them, and on <c>/v2</c> with the <c>error</c> member and the plain content type that the protocol's
/// clients look for.
/// </summary>
internal sealed class ProblemWriter(IOptions<GatewayOptions> options)
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly PathString Protocol = new("/v2");
    private readonly string _retryAfter = options.Value.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static ReadOnlySpan<byte> RepeatedEnd => "\"}"u8;

    /// <summary>Answers the request with the problem. Does nothing where an answer has begun.</summary>
    public Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        if (GrpcHeaders.IsCall(context.Request))
        {
            GrpcProblemWriter.Write(response, problem, RetryAfter(context, problem));
            return Task.CompletedTask;
        }

        if (response.HasStarted)
        {
            return Task.CompletedTask;
        }

        var isProtocol = context.Request.Path.StartsWithSegments(Protocol);
        response.StatusCode = problem.Kind.Status;
        response.ContentType = isProtocol ? "application/json" : "application/problem+json";
        if (problem.Kind.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests && response.Headers.RetryAfter.Count == 0)
        {
            response.Headers.RetryAfter = _retryAfter;
        }

        if (problem.Kind.Status == StatusCodes.Status413PayloadTooLarge && !IsWorthReading(context))
        {
            response.Headers.Connection = "close";
        }

        if (isProtocol && !problem.ProtocolHead.IsEmpty && context.TraceIdentifier.AsSpan().IndexOfAny('"', '\\') < 0)
        {
            WriteRepeated(response, problem.ProtocolHead.Span, context.TraceIdentifier);
            return Task.CompletedTask;
        }

        var isMlflow = context.Request.Path.StartsWithSegments(MlflowErrors.Root);
        var body = Format(problem, context.TraceIdentifier, isProtocol, isMlflow);
        response.ContentLength = body.WrittenCount;
        return response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }

    /// <summary>Leaves sending to the end of the request, which has nothing else to say. The identifier is printable ASCII without what JSON escapes.</summary>
    private static void WriteRepeated(HttpResponse response, ReadOnlySpan<byte> head, string requestId)
    {
        var length = head.Length + requestId.Length + RepeatedEnd.Length;
        response.ContentLength = length;
        var body = response.BodyWriter.GetSpan(length);
        head.CopyTo(body);
        _ = Encoding.ASCII.GetBytes(requestId, body[head.Length..]);
        RepeatedEnd.CopyTo(body[(head.Length + requestId.Length)..]);
        response.BodyWriter.Advance(length);
    }

    /// <summary>After what time a request refused for load may pass: what its refuser said, else the setting; null for other refusals.</summary>
    private TimeSpan? RetryAfter(HttpContext context, Problem problem) =>
        GrpcProblemWriter.RetryAfter(context.Response.Headers)
        ?? (problem.Kind.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests
            ? TimeSpan.FromSeconds(options.Value.RetryAfterSeconds)
            : null);

    /// <summary>
    /// Whether the web server should read the rest of the body and keep the connection. Closing on a client that still sends may cost it the
    /// answer; reading gigabytes to be polite costs us more. A body of unknown length is read up to the web server's own limit.
    /// </summary>
    private static bool IsWorthReading(HttpContext context) =>
        !HttpProtocol.IsHttp11(context.Request.Protocol)
        || (context.Request.ContentLength ?? 0) <= context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;

    private static ArrayBufferWriter<byte> Format(Problem problem, string requestId, bool isProtocol, bool isMlflow)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, WriterOptions);
        json.WriteStartObject();
        if (isProtocol)
        {
            json.WriteString("error"u8, problem.Detail);
        }

        if (isMlflow)
        {
            json.WriteString("error_code"u8, MlflowErrors.CodeOf(problem.Kind));
            json.WriteString("message"u8, problem.Detail);
        }

        json.WriteString("type"u8, problem.Kind.Type);
        json.WriteString("title"u8, problem.Kind.Title);
        json.WriteNumber("status"u8, problem.Kind.Status);
        json.WriteString("detail"u8, problem.Detail);
        json.WriteString("requestId"u8, requestId);
        if (problem.Missing is { } missing)
        {
            json.WriteStartArray("missing"u8);
            foreach (var piece in missing)
            {
                json.WriteStartObject();
                json.WriteString("piece"u8, piece.Piece);
                json.WriteString("detail"u8, piece.Detail);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
        json.Flush();
        return buffer;
    }
}
