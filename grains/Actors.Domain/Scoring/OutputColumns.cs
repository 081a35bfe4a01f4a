namespace Actors.Domain.Scoring;

/// <summary>How an output of the model stands in the results.</summary>
/// <param name="Output">The output.</param>
/// <param name="Datatype">Its element type, as the Open Inference Protocol names it.</param>
/// <param name="Width">Elements of a row: as many columns.</param>
public sealed record OutputColumns(string Output, string Datatype, int Width)
{
    /// <summary>The column of an element: the output's name, and where it has several elements the place from 0 behind it.</summary>
    public string Column(int element) => Width == 1 ? Output : FormattableString.Invariant($"{Output}_{element}");

    /// <summary>Whether a column may be one of an output's, whatever its width.</summary>
    public static bool IsColumnOf(string output, string column)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(column);
        return column == output || (column.StartsWith(output + "_", StringComparison.Ordinal) && column.Length > output.Length + 1 && column.AsSpan(output.Length + 1).IndexOfAnyExceptInRange('0', '9') < 0);
    }
}
