namespace Actors.Domain.Statistics;

/// <summary>An interval of values; infinite ends where nothing is known.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Every value.</summary>
    public static Interval Everything { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Whether the value lies within, ends included.</summary>
    public bool Contains(double value) => value >= Low && value <= High;
}
