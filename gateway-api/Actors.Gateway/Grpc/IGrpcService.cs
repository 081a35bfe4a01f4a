namespace Actors.Gateway.Grpc;

/// <summary>A group of methods. Each registered one is served.</summary>
internal interface IGrpcService
{
    /// <summary>The methods.</summary>
    IEnumerable<GrpcMethod> Methods { get; }
}
