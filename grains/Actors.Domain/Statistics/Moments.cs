namespace Actors.Domain.Statistics;

/// <summary>Number, mean and spread of values, kept so that parts add up exactly but for rounding (Chan, Golub and LeVeque 1983).</summary>
/// <param name="Count">How many.</param>
/// <param name="Mean">Their mean; 0 where there are none.</param>
/// <param name="Squares">The sum of squared differences from the mean.</param>
public readonly record struct Moments(long Count, double Mean, double Squares)
{
    /// <summary>The variance with divisor n-1; 0 below two values.</summary>
    public double Variance => Count > 1 ? Squares / (Count - 1) : 0;

    /// <summary>With one value more.</summary>
    public Moments Add(double value)
    {
        var step = value - Mean;
        var mean = Mean + (step / (Count + 1));
        return new(Count + 1, mean, Squares + (step * (value - mean)));
    }

    /// <summary>Both together; associative and commutative up to rounding.</summary>
    public Moments Merge(in Moments other)
    {
        if (Count == 0)
        {
            return other;
        }

        if (other.Count == 0)
        {
            return this;
        }

        var count = Count + other.Count;
        var step = other.Mean - Mean;
        return new(count, Mean + (step * other.Count / count), Squares + other.Squares + (step * step * ((double)Count * other.Count / count)));
    }
}
