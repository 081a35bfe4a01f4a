using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>What requests to OpenAI-compatible servers have in common.</summary>
internal static class OpenAiRequests
{
    /// <summary>A request's body: the model, what the kind writes, and the document's further members.</summary>
    public static RemoteMessage Write(RemoteBackend backend, Uri url, Action<Utf8JsonWriter> write)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("model"u8, backend.Model);
            write(json);
            foreach (var member in backend.Options?.EnumerateObject() ?? default)
            {
                member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return new RemoteMessage(url, body.WrittenMemory, RemoteMessage.Json);
    }

    /// <summary>A text as the content of a tensor of one element.</summary>
    public static byte[] Content(string text)
    {
        var length = System.Text.Encoding.UTF8.GetByteCount(text);
        var content = new byte[sizeof(int) + length];
        BinaryPrimitives.WriteInt32LittleEndian(content, length);
        _ = System.Text.Encoding.UTF8.GetBytes(text, content.AsSpan(sizeof(int)));
        return content;
    }

    /// <summary>A count as the content of a tensor of one element.</summary>
    public static byte[] Content(long count, ElementType type)
    {
        var content = new byte[type.Size()];
        if (type == ElementType.Int32)
        {
            BinaryPrimitives.WriteInt32LittleEndian(content, (int)Math.Min(count, int.MaxValue));
        }
        else
        {
            BinaryPrimitives.WriteInt64LittleEndian(content, count);
        }

        return content;
    }
}
