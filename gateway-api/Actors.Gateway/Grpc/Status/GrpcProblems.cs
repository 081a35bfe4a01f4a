using Actors.Gateway.Problems;

namespace Actors.Gateway.Grpc.Status;

/// <summary>Kinds of problem that only gRPC knows.</summary>
internal static class GrpcProblems
{
    /// <summary>The bytes are no message as gRPC frames them, or not compressed as they say. gRPC calls that INTERNAL, whoever's fault it is.</summary>
    public static readonly ProblemKind BrokenMessage = new("broken-message", 400, "The message is not framed as gRPC asks");

    /// <summary>The caller took the call back.</summary>
    public static readonly ProblemKind Cancelled = new("cancelled", 499, "The call was cancelled");
}
