using System.Text.Json.Serialization;

namespace Actors.Domain.Scoring;

/// <summary>The least and the largest that a column of an output was.</summary>
/// <param name="Column">The column, as results name it.</param>
/// <param name="Low">The least finite number; infinite where there is none.</param>
/// <param name="High">The largest finite number; minus infinite where there is none.</param>
public readonly record struct OutputRange(string Column, double Low, double High)
{
    /// <summary>Whether all that was seen is one number.</summary>
    [JsonIgnore]
    public bool IsConstant => Low == High;

    /// <summary>Both together.</summary>
    public OutputRange With(in OutputRange other) => new(Column, Math.Min(Low, other.Low), Math.Max(High, other.High));
}
