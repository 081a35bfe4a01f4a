namespace Actors.Domain.Registry.Search;

/// <summary>A condition on rows. Where a row lacks a value, every comparison with it fails, <c>!=</c> included; <c>NOT</c> turns that around.</summary>
public abstract record Filter
{
    /// <summary>The longest text of a filter, in characters.</summary>
    public const int MaxLength = 4000;

    /// <summary>The most comparisons in one filter.</summary>
    public const int MaxComparisons = 100;

    /// <summary>The deepest nesting.</summary>
    public const int MaxDepth = 32;

    private Filter()
    {
    }

    /// <summary>Whether the row meets the condition.</summary>
    public abstract bool Holds(IFilterRow row);

    /// <summary>Reads a filter.</summary>
    /// <exception cref="FilterFormatException">The text is none, with the column where it goes wrong.</exception>
    public static Filter Parse(string text, IReadOnlyCollection<FilterField> fields) => new FilterParser(text, fields).Parse();

    /// <summary>Both hold.</summary>
    internal sealed record And(Filter Left, Filter Right) : Filter
    {
        public override bool Holds(IFilterRow row) => Left.Holds(row) && Right.Holds(row);
    }

    /// <summary>One holds at least.</summary>
    internal sealed record Or(Filter Left, Filter Right) : Filter
    {
        public override bool Holds(IFilterRow row) => Left.Holds(row) || Right.Holds(row);
    }

    /// <summary>It does not hold.</summary>
    internal sealed record Not(Filter Inner) : Filter
    {
        public override bool Holds(IFilterRow row) => !Inner.Holds(row);
    }

    /// <summary>A text compares so.</summary>
    internal sealed record OfText(string Field, string Key, FilterOperator Operator, string[] Values) : Filter
    {
        public override bool Holds(IFilterRow row) => Operator == FilterOperator.IsNull
            ? !row.Texts(Field, Key).Any()
            : row.Texts(Field, Key).Any(Holds);

        private bool Holds(string text) => Operator switch
        {
            FilterOperator.Equal or FilterOperator.In => Values.Contains(text, StringComparer.Ordinal),
            FilterOperator.NotEqual => text != Values[0],
            FilterOperator.Like => LikePattern.Matches(text, Values[0], StringComparison.Ordinal),
            FilterOperator.LikeAnyCase => LikePattern.Matches(text, Values[0], StringComparison.OrdinalIgnoreCase),
            _ => FilterMath.Holds(Operator, string.CompareOrdinal(text, Values[0])),
        };
    }

    /// <summary>A number compares so.</summary>
    internal sealed record OfNumber(string Field, string Key, FilterOperator Operator, double[] Values) : Filter
    {
        public override bool Holds(IFilterRow row) => row.Number(Field, Key) is not { } number
            ? Operator == FilterOperator.IsNull
            : Operator switch
            {
                FilterOperator.IsNull => false,
                FilterOperator.In => Values.Contains(number),
                _ => !double.IsNaN(number) && FilterMath.Holds(Operator, number.CompareTo(Values[0])),
            };
    }

    /// <summary>An instant compares so.</summary>
    internal sealed record OfInstant(string Field, string Key, FilterOperator Operator, DateTimeOffset[] Values) : Filter
    {
        public override bool Holds(IFilterRow row) => row.Instant(Field, Key) is not { } instant
            ? Operator == FilterOperator.IsNull
            : Operator switch
            {
                FilterOperator.IsNull => false,
                FilterOperator.In => Values.Contains(instant),
                _ => FilterMath.Holds(Operator, instant.CompareTo(Values[0])),
            };
    }
}
