namespace Actors.Domain.Ingestion;

/// <summary>A model that predicts from a stream's windows when they close.</summary>
public sealed record StreamInference
{
    /// <summary>The model.</summary>
    public required string Model { get; init; }

    /// <summary>The version; null for the live one.</summary>
    public int? Version { get; init; }

    /// <summary>The windows whose rows are predicted, by name.</summary>
    public required string Window { get; init; }

    /// <summary>The model's input tensor.</summary>
    public required string Input { get; init; }

    /// <summary>What its columns are, in order: aggregates like <c>temperature.mean</c>, of count, min, max, mean, last and p50, p95, p99.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The stream that answers are appended to: one reading a row, with a field for each element of the first output, <c>y0</c> and on. It is defined like any other.</summary>
    public required string Output { get; init; }
}
