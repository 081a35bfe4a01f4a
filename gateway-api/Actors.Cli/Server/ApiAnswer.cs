using System.Globalization;
using System.Text.Json;
using Actors.Cli.CommandLine;
using Actors.Cli.Tables;

namespace Actors.Cli.Server;

/// <summary>What the server said.</summary>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Text">Its answer, or its problem as RFC 9457 has it.</param>
internal sealed record ApiAnswer(int Status, string Text)
{
    /// <summary>Characters of an answer that is no problem, which is shown to people.</summary>
    private const int MaxShown = 300;

    /// <summary>The entity tag of what was answered, quotes included; null where it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>Where the server sends on to; null for nowhere.</summary>
    public Uri? Location { get; init; }

    /// <summary>Whether it did what was asked.</summary>
    public bool IsDone => Status is >= 200 and < 300;

    /// <summary>Whether it may have done what was asked, without having said so.</summary>
    public bool IsUnsure => Status is 0 or >= 500;

    /// <summary>What the shell is told of it.</summary>
    public int Code => Status switch
    {
        >= 200 and < 300 => ExitCode.Ok,
        401 or 403 => ExitCode.Forbidden,
        404 => ExitCode.NotFound,
        412 => ExitCode.Conflict,
        0 or 429 or 502 or 503 or 504 => ExitCode.Unavailable,
        _ => ExitCode.Refused,
    };

    /// <summary>Why not, in one line for people.</summary>
    public string Refusal => Printable.Line(Status is >= 300 and < 400 && Location is { } elsewhere
        ? $"The server sends on to {elsewhere}: that is the address to ask."
        : Problem() ?? string.Create(CultureInfo.InvariantCulture, $"The answer has the status {Status}, and does not say why as this API does{(Text.Length == 0 ? "." : $": {Printable.Cut(Text.Trim(), MaxShown)}")}"));

    /// <summary>The answer as JSON; null for an empty one.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Text.Length == 0 ? "null" : Text);
            return document.RootElement.Clone();
        }
    }

    /// <summary>The problem's detail, or else its title; null where the answer is none.</summary>
    private string? Problem()
    {
        try
        {
            using var problem = JsonDocument.Parse(Text);
            return TextOf(problem.RootElement, "detail") ?? TextOf(problem.RootElement, "title");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement problem, string name) =>
        problem.ValueKind == JsonValueKind.Object && problem.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
