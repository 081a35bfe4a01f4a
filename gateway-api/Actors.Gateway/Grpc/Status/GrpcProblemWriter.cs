using System.Globalization;
using Actors.Gateway.Grpc.Protos.Rpc;
using Actors.Gateway.Problems;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.Gateway.Grpc.Status;

/// <summary>Ends a call with a problem: its code, its text, and what a program can read of it.</summary>
internal static class GrpcProblemWriter
{
    private const string DetailsTrailer = "grpc-status-details-bin";
    private const string Domain = "actors";

    /// <summary>Writes the status where it still can go: alone in the headers, or behind the messages that were sent.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="problem">The problem.</param>
    /// <param name="retryAfter">After what time the same call may pass; null says nothing of it.</param>
    public static void Write(HttpResponse response, Problem problem, TimeSpan? retryAfter)
    {
        var code = GrpcCodes.Of(problem.Kind);
        IHeaderDictionary target;
        if (response.HasStarted)
        {
            target = Trailers(response);
        }
        else
        {
            target = response.Headers;
            response.StatusCode = StatusCodes.Status200OK;
            response.ContentType = GrpcHeaders.ContentType;
            response.ContentLength = null;
            if (code == GrpcCode.Unimplemented)
            {
                target.GrpcAcceptEncoding = GrpcHeaders.AcceptedEncodings;
            }
        }

        target.GrpcStatus = code.Text();
        target.GrpcMessage = PercentEncoding.Encode(problem.Detail);
        target[DetailsTrailer] = Details(code, problem, retryAfter);
    }

    /// <summary>The trailers of an answer.</summary>
    public static IHeaderDictionary Trailers(HttpResponse response) =>
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseTrailersFeature>().Trailers;

    private static string Details(GrpcCode code, Problem problem, TimeSpan? retryAfter)
    {
        var status = new Protos.Rpc.Status
        {
            Code = (int)code,
            Message = problem.Kind.Title,
            Details = { Any.Pack(new ErrorInfo { Reason = problem.Kind.Slug, Domain = Domain }) },
        };
        if (retryAfter is { } wait)
        {
            status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(wait) }));
        }

        // The padding is optional, and some readers refuse it.
        return Convert.ToBase64String(status.ToByteArray()).TrimEnd('=');
    }

    /// <summary>The wait that a REST answer would carry in <c>Retry-After</c>, in seconds.</summary>
    public static TimeSpan? RetryAfter(IHeaderDictionary headers) =>
        int.TryParse(headers.RetryAfter.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
}
