namespace Actors.Domain.Scoring;

/// <summary>An output of the model for the rows of a block.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its element type, as the Open Inference Protocol names it.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Content">Its elements: row-major and little-endian; strings as a 4-byte length and their bytes.</param>
public readonly record struct ScoredOutput(string Name, string Datatype, long[] Shape, ReadOnlyMemory<byte> Content)
{
    /// <summary>How it stands in results; null where it does not have a row for each row.</summary>
    public OutputColumns? ToColumns(int rows)
    {
        var width = Shape is [_, .. var rest] ? rest.Aggregate(1L, (product, dimension) => product * dimension) : 0;
        return Shape is [var first, ..] && first == rows && width is > 0 and <= ScoringLimits.MaxColumns ? new OutputColumns(Name, Datatype, (int)width) : null;
    }
}
