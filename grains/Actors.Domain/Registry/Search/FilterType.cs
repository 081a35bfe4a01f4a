namespace Actors.Domain.Registry.Search;

/// <summary>What the values of a field are.</summary>
public enum FilterType
{
    /// <summary>Text, compared ordinally.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An instant; written as ISO 8601, or as Unix milliseconds.</summary>
    Instant,
}
