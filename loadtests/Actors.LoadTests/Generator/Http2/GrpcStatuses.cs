namespace Actors.LoadTests.Generator.Http2;

/// <summary>The statuses of gRPC as those of HTTP, so that a run counts all protocols alike.</summary>
internal static class GrpcStatuses
{
    /// <summary>What a status of gRPC that has no such counterpart is added to.</summary>
    public const int Other = 1000;

    /// <summary>The status to count.</summary>
    /// <param name="status">HTTP's.</param>
    /// <param name="grpcStatus">That of gRPC; -1 where the answer is none of gRPC.</param>
    public static int ToHttp(int status, int grpcStatus) => grpcStatus switch
    {
        -1 => status,
        0 => 200,
        4 => 504,
        8 => 429,
        14 => 503,
        _ => Other + grpcStatus,
    };
}
