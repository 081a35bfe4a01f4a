using System.Text.Json;
using Actors.Conformance.Bodies;
using Actors.Conformance.Grpc.Protocol;
using Actors.Conformance.Suite;
using Google.Protobuf;

namespace Actors.Conformance.Grpc;

/// <summary>Makes gRPC calls of what cases say.</summary>
internal static class GrpcSender
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default);

    /// <summary>Sends what a step describes.</summary>
    public static Task<GrpcAnswer> SendAsync(GrpcClient client, JsonElement send, CancellationToken cancellationToken)
    {
        Members.Check(send, "send", "grpc", "message", "raw", "messages", "body", "frames", "metadata", "compress", "contentType");
        var method = Members.Text(send, "grpc", "send");
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in Members.Find(send, "metadata")?.EnumerateObject() ?? default)
        {
            metadata[item.Name] = item.Value.GetString()!;
        }

        var compression = Members.Find(send, "compress")?.GetString();
        if (compression is not null)
        {
            metadata["grpc-encoding"] = compression;
        }

        var contentType = Members.Find(send, "contentType")?.GetString() ?? "application/grpc";
        return client.CallAsync(method, Frames(method, send, compression), contentType, metadata, cancellationToken);
    }

    private static byte[] Frames(string method, JsonElement send, string? compression)
    {
        // Whole frames as they are, however wrong.
        if (Members.Find(send, "frames") is { } frames)
        {
            return BodyWriter.Write(frames).Bytes;
        }

        IEnumerable<byte[]> messages = Members.Find(send, "messages") is { } several
            ? several.EnumerateArray().Select(one =>
            {
                Members.Check(one, "messages", "message", "raw", "body");
                return Message(method, one);
            })
            : [Message(method, send)];
        return [.. messages.SelectMany(message => GrpcClient.Frame(
            compression is null ? message : BodyWriter.Compress(message, compression), compression is not null))];
    }

    private static byte[] Message(string method, JsonElement send)
    {
        if (Members.Find(send, "body") is { } body)
        {
            return BodyWriter.Write(body).Bytes;
        }

        var json = Members.Find(send, "message")?.GetRawText() ?? "{}";
        var message = Parser.Parse(json, GrpcMethods.Find(method).Request);
        if (Members.Find(send, "raw") is { } raw)
        {
            ((ModelInferRequest)message).RawInputContents.AddRange(raw.EnumerateArray().Select(part => ByteString.CopyFrom(BodyWriter.Write(part).Bytes)));
        }

        return message.ToByteArray();
    }
}
