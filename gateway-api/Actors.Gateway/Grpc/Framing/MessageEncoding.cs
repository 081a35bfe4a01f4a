namespace Actors.Gateway.Grpc.Framing;

/// <summary>How the messages of a call are compressed whose flag says that they are.</summary>
internal enum MessageEncoding : byte
{
    Identity,
    Gzip,
    Deflate,
}
