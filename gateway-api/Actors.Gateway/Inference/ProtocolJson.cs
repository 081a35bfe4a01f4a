using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Inference;

/// <summary>Writes the small answers of the protocol as <c>application/json</c> without a charset, which one client compares exactly.</summary>
internal static class ProtocolJson
{
    /// <summary>Answers with the object whose members <paramref name="write"/> gives.</summary>
    public static Task WriteAsync<TState>(
        HttpContext context, TState state, Action<Utf8JsonWriter, TState> write, int status = StatusCodes.Status200OK) =>
        WriteValueAsync(
            context,
            (state, write),
            static (json, members) =>
            {
                json.WriteStartObject();
                members.write(json, members.state);
                json.WriteEndObject();
            },
            status);

    /// <summary>Answers with the value that <paramref name="write"/> gives.</summary>
    public static async Task WriteValueAsync<TState>(
        HttpContext context, TState state, Action<Utf8JsonWriter, TState> write, int status = StatusCodes.Status200OK)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json, state);
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }
}
