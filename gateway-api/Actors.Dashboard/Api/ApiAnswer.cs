using System.Net;
using System.Text.Json;

namespace Actors.Dashboard.Api;

/// <summary>An answer of the management API.</summary>
/// <param name="Status">Its status.</param>
/// <param name="ContentType">What its body is; empty where it has none.</param>
/// <param name="ETag">The state that it tells of; null where it says none.</param>
/// <param name="Bytes">Its body.</param>
public sealed record ApiAnswer(int Status, string ContentType, string? ETag, ReadOnlyMemory<byte> Bytes)
{
    private static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement.Clone();
    private JsonElement? _body;

    /// <summary>Whether it did what was asked.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The body as JSON; JSON's null where it is none.</summary>
    public JsonElement Body => _body ??= Read();

    /// <summary>The body as text.</summary>
    public string Text => System.Text.Encoding.UTF8.GetString(Bytes.Span);

    /// <summary>Why it did not; null where it did.</summary>
    public ApiProblem? Problem => IsSuccess ? null : new ApiProblem(Status, Body.Text("title") is { Length: > 0 } title ? title : ((HttpStatusCode)Status).ToString(), Body.Text("detail"));

    /// <summary>The body, or the refusal as an exception.</summary>
    /// <exception cref="ApiProblemException">It was refused.</exception>
    public JsonElement GetBody() => IsSuccess ? Body : throw new ApiProblemException(Problem!);

    private JsonElement Read()
    {
        if (Bytes.IsEmpty || !ContentType.Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return Nothing;
        }

        using var document = JsonDocument.Parse(Bytes);
        return document.RootElement.Clone();
    }
}
