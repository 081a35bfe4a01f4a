using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Security.Access;

/// <summary>Refuses a gRPC call before anything of it is read: an answer of headers only.</summary>
internal static class GrpcRefusal
{
    private const string ContentType = "application/grpc";

    /// <summary>Whether the request is a gRPC call.</summary>
    public static bool IsGrpc(HttpRequest request) => request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Answers with the gRPC status that stands for the HTTP one.</summary>
    public static Task AnswerAsync(HttpContext context, int status, string message)
    {
        var code = status switch
        {
            StatusCodes.Status401Unauthorized => 16,
            StatusCodes.Status403Forbidden => 7,
            StatusCodes.Status429TooManyRequests => 8,
            _ => 14,
        };
        var response = context.Response;
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = ContentType;
        response.Headers["grpc-status"] = code.ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = Encode(message);
        return response.CompleteAsync();
    }

    /// <summary>Percent-encodes as gRPC over HTTP/2 has it: all but the printable characters of ASCII, and the percent sign.</summary>
    private static string Encode(string message)
    {
        var text = new StringBuilder(message.Length);
        foreach (var unit in Encoding.UTF8.GetBytes(message))
        {
            _ = unit is >= 0x20 and <= 0x7e and not (byte)'%'
                ? text.Append((char)unit)
                : text.Append('%').Append(unit.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
