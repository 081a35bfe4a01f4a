using System.Text.Json;

namespace Actors.Dashboard.Api;

/// <summary>What is sent with a request.</summary>
/// <param name="Content">Its bytes, read once.</param>
/// <param name="Length">How many.</param>
/// <param name="ContentType">What they are.</param>
internal sealed record GatewayBody(Stream Content, long Length, string ContentType)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    /// <summary>A document.</summary>
    public static GatewayBody Json(object document)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(document, Web);
        return new GatewayBody(new MemoryStream(bytes, writable: false), bytes.Length, "application/json");
    }
}
