using System.Globalization;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc.Status;

/// <summary>Which status code a problem is, and which HTTP status an answer over gRPC counts as.</summary>
internal static class GrpcCodes
{
    private static readonly string[] Texts = [.. Enumerable.Range(0, 17).Select(code => code.ToString(CultureInfo.InvariantCulture))];

    // By code: what the same problem is over REST, so that both count alike in the metrics.
    private static readonly int[] HttpStatuses =
    [
        200, 499, 500, 400, 504, 404, 409, 403, 429, 409, 412, 400, 501, 500, 503, 500, 401,
    ];

    /// <summary>The code of a problem.</summary>
    public static GrpcCode Of(ProblemKind kind) => kind.Status switch
    {
        _ when ReferenceEquals(kind, GrpcProblems.BrokenMessage) => GrpcCode.Internal,
        _ when ReferenceEquals(kind, GrpcProblems.Cancelled) => GrpcCode.Cancelled,
        _ when ReferenceEquals(kind, ProblemKinds.IdempotencyKeyInUse) => GrpcCode.Aborted,
        _ when ReferenceEquals(kind, ProblemKinds.IdempotencyKeyReused) => GrpcCode.FailedPrecondition,
        _ when ReferenceEquals(kind, ProblemKinds.RefusedByRule) || ReferenceEquals(kind, ProblemKinds.RefusedByProcess) => GrpcCode.FailedPrecondition,
        StatusCodes.Status401Unauthorized => GrpcCode.Unauthenticated,
        StatusCodes.Status403Forbidden => GrpcCode.PermissionDenied,
        StatusCodes.Status404NotFound or StatusCodes.Status410Gone => GrpcCode.NotFound,
        StatusCodes.Status405MethodNotAllowed or StatusCodes.Status501NotImplemented => GrpcCode.Unimplemented,
        StatusCodes.Status408RequestTimeout or StatusCodes.Status504GatewayTimeout => GrpcCode.DeadlineExceeded,
        StatusCodes.Status409Conflict => GrpcCode.FailedPrecondition,
        StatusCodes.Status412PreconditionFailed => GrpcCode.Aborted,
        StatusCodes.Status413PayloadTooLarge or StatusCodes.Status429TooManyRequests => GrpcCode.ResourceExhausted,
        StatusCodes.Status503ServiceUnavailable => GrpcCode.Unavailable,
        >= 400 and < 500 => GrpcCode.InvalidArgument,
        _ => GrpcCode.Internal,
    };

    /// <summary>The code in digits, made once.</summary>
    public static string Text(this GrpcCode code) => Texts[(int)code];

    /// <summary>The HTTP status that an answer counts as, over gRPC or not.</summary>
    public static int HttpStatus(HttpResponse response)
    {
        if (response.ContentType != GrpcHeaders.ContentType)
        {
            return response.StatusCode;
        }

        var alone = response.Headers.GrpcStatus;
        var code = alone.Count > 0 ? alone.ToString() : GrpcProblemWriter.Trailers(response).GrpcStatus.ToString();
        var index = Array.IndexOf(Texts, code);
        return index < 0 ? StatusCodes.Status500InternalServerError : HttpStatuses[index];
    }
}
