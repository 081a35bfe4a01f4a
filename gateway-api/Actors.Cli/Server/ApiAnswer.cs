using System.Text.Json;

namespace Actors.Cli.Server;

/// <summary>What the server said.</summary>
/// <param name="IsDone">Whether it did what was asked.</param>
/// <param name="Text">Its answer, or its problem as RFC 9457 has it.</param>
internal sealed record ApiAnswer(bool IsDone, string Text)
{
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

    /// <summary>The answer as JSON.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Text);
            return document.RootElement.Clone();
        }
    }
}
