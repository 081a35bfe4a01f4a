namespace Actors.Domain.Registry.Search;

/// <summary>A text that is no filter.</summary>
public sealed class FilterFormatException : FormatException
{
    /// <summary>A fault at a column of the text, the first being 1.</summary>
    public FilterFormatException(int column, string fault)
        : base(FormattableString.Invariant($"The filter is wrong at column {column}: {fault}"))
    {
        Column = column;
    }

    public FilterFormatException()
    {
    }

    public FilterFormatException(string message)
        : base(message)
    {
    }

    public FilterFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Where the fault is, the first column being 1.</summary>
    public int Column { get; }
}
