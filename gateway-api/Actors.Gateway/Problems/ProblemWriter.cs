using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Problems;

/// <summary>
/// Writes problems: RFC 9457 everywhere, and on <c>/v2</c> with the <c>error</c> member and the plain content type that the protocol's
/// clients look for.
/// </summary>
internal sealed class ProblemWriter(IOptions<GatewayOptions> options)
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly PathString Protocol = new("/v2");

    /// <summary>Answers the request with the problem. Does nothing where an answer has begun.</summary>
    public async Task WriteAsync(HttpContext context, Problem problem)
    {
        var response = context.Response;
        if (response.HasStarted)
        {
            return;
        }

        var isProtocol = context.Request.Path.StartsWithSegments(Protocol);
        response.StatusCode = problem.Kind.Status;
        response.ContentType = isProtocol ? "application/json" : "application/problem+json";
        if (problem.Kind.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests)
        {
            response.Headers.RetryAfter = options.Value.RetryAfterSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        if (problem.Kind.Status == StatusCodes.Status413PayloadTooLarge && HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            // The rest of the body is not worth reading.
            response.Headers.Connection = "close";
        }

        var body = Format(problem, context.TraceIdentifier, isProtocol);
        response.ContentLength = body.WrittenCount;
        await response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted);
    }

    private static ArrayBufferWriter<byte> Format(Problem problem, string requestId, bool isProtocol)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer, WriterOptions);
        json.WriteStartObject();
        if (isProtocol)
        {
            json.WriteString("error"u8, problem.Detail);
        }

        json.WriteString("type"u8, problem.Kind.Type);
        json.WriteString("title"u8, problem.Kind.Title);
        json.WriteNumber("status"u8, problem.Kind.Status);
        json.WriteString("detail"u8, problem.Detail);
        json.WriteString("requestId"u8, requestId);
        json.WriteEndObject();
        json.Flush();
        return buffer;
    }
}
