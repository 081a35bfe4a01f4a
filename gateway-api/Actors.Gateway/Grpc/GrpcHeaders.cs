using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc;

/// <summary>The headers of a call. Source: grpc/doc/PROTOCOL-HTTP2.md.</summary>
internal static class GrpcHeaders
{
    /// <summary>The content type of calls and answers.</summary>
    public const string ContentType = "application/grpc";

    /// <summary>What compressed messages may come in.</summary>
    public const string AcceptedEncodings = "identity,deflate,gzip";

    private const string Timeout = "grpc-timeout";

    /// <summary>Whether a request is a call of gRPC, to be answered as such, whatever comes of it.</summary>
    public static bool IsCall(HttpRequest request) => HttpMethods.IsPost(request.Method) && IsContentType(request.ContentType);

    /// <summary>Whether messages are in protobuf's binary form, the only one there is here.</summary>
    public static bool IsContentType(string? type)
    {
        if (type is null || !type.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var rest = type.AsSpan(ContentType.Length);
        rest = rest.StartsWith("+proto", StringComparison.OrdinalIgnoreCase) ? rest["+proto".Length..] : rest;
        return rest.IsEmpty || rest[0] is ';' or ' ';
    }

    /// <summary>Reads what a call says of itself.</summary>
    /// <returns>The problem; null where there is none.</returns>
    public static Problem? TryRead(IHeaderDictionary headers, out MessageEncoding encoding, out TimeSpan? patience)
    {
        patience = null;
        encoding = MessageEncoding.Identity;
        if (headers.GrpcEncoding is { Count: > 0 } given && !MessageEncodings.TryParse(given.ToString(), out encoding))
        {
            return new Problem(ProblemKinds.NotOffered, $"grpc-encoding '{Refusal.Shorten(given.ToString())}' is not taken; there are {AcceptedEncodings}.");
        }

        if (headers.TryGetValue(Timeout, out var timeout))
        {
            if (!GrpcTimeout.TryParse(timeout.ToString(), out var time))
            {
                return new Problem(
                    ProblemKinds.InvalidRequest, $"grpc-timeout is '{Refusal.Shorten(timeout.ToString())}'; it must be 1 to 8 digits and one of H, M, S, m, u and n.");
            }

            patience = time;
        }

        return patience == TimeSpan.Zero ? new Problem(ProblemKinds.DeadlinePassed, "The call's deadline had passed when it came.") : null;
    }
}
