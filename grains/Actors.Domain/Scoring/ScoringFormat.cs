namespace Actors.Domain.Scoring;

/// <summary>How rows are written in a file. Names are stored: never rename one.</summary>
public enum ScoringFormat
{
    /// <summary>Comma-separated values with a heading (RFC 4180).</summary>
    Csv,

    /// <summary>A JSON object a line.</summary>
    Jsonl,
}
