using System.Text.Json;
using Actors.Cli.CommandLine;

namespace Actors.Cli.Server;

/// <summary>What the server said.</summary>
/// <param name="Status">The HTTP status; 0 where there was no answer.</param>
/// <param name="Text">Its answer, or its problem as RFC 9457 has it.</param>
internal sealed record ApiAnswer(int Status, string Text)
{
    /// <summary>The entity tag of what was answered, quotes included; null where it has none.</summary>
    public string? Tag { get; init; }

    /// <summary>Whether it did what was asked.</summary>
    public bool IsDone => Status is >= 200 and < 300;

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
    public string Refusal
    {
        get
        {
            try
            {
                using var problem = JsonDocument.Parse(Text);
                return problem.RootElement.TryGetProperty("detail", out var detail) && detail.GetString() is { } text ? text
                    : problem.RootElement.TryGetProperty("title", out var title) ? title.GetString() ?? Text : Text;
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                return Text.Length == 0 ? "The server refuses, and does not say why." : Text;
            }
        }
    }

    /// <summary>The answer as JSON; null for an empty one.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Text.Length == 0 ? "null" : Text);
            return document.RootElement.Clone();
        }
    }
}
