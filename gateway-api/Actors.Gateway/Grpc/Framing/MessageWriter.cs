using Actors.Gateway.Grpc.Status;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Grpc.Framing;

/// <summary>Begins answers, and writes messages of Google.Protobuf into them.</summary>
internal static class MessageWriter
{
    /// <summary>Sets the head of an answer that has messages.</summary>
    public static void Begin(HttpResponse response)
    {
        response.ContentType = GrpcHeaders.ContentType;
        response.Headers.GrpcAcceptEncoding = GrpcHeaders.AcceptedEncodings;
    }

    /// <summary>Says that the call went well; to be sent with the end of the answer.</summary>
    public static void End(HttpResponse response) => GrpcProblemWriter.Trailers(response).GrpcStatus = GrpcCode.Ok.Text();

    /// <summary>Answers with one message.</summary>
    public static void Write(HttpResponse response, IMessage message)
    {
        Begin(response);
        Append(response, message);
        End(response);
    }

    /// <summary>Adds a message, not flushed.</summary>
    public static void Append(HttpResponse response, IMessage message)
    {
        var size = message.CalculateSize();
        var span = response.BodyWriter.GetSpan(MessagePrefix.Size + size);
        MessagePrefix.Write(span, size);
        message.WriteTo(span.Slice(MessagePrefix.Size, size));
        response.BodyWriter.Advance(MessagePrefix.Size + size);
    }
}
