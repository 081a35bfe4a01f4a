namespace Actors.LoadTests.Requests;

/// <summary>How requests travel.</summary>
internal enum WireProtocol
{
    Http1,
    Http2,
    Grpc,
}
