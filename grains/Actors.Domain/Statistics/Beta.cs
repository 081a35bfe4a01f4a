namespace Actors.Domain.Statistics;

/// <summary>The beta function's logarithm, the regularised incomplete beta function and its inverse.</summary>
/// <remarks>
/// Lentz's continued fraction (NIST DLMF 8.17.22) on the side of the mean where it converges fast; relative error under 1e-11 for parameters up to 1e5.
/// The inverse bisects to the last bit.
/// </remarks>
public static class Beta
{
    private const int MostTerms = 20_000;
    private const int MostHalvings = 200;
    private const double Enough = 3e-16;
    private const double Tiny = 1e-300;

    /// <summary>ln B(a, b).</summary>
    public static double Log(double a, double b) => Gamma.Log(a) + Gamma.Log(b) - Gamma.Log(a + b);

    /// <summary>I(x; a, b): the chance that a beta variable is at most x.</summary>
    public static double Cdf(double x, double a, double b)
    {
        if (x <= 0)
        {
            return 0;
        }

        if (x >= 1)
        {
            return 1;
        }

        var front = Math.Exp((a * Math.Log(x)) + (b * double.LogP1(-x)) - Log(a, b));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(x, a, b) / a : 1 - (front * Fraction(1 - x, b, a) / b);
    }

    /// <summary>The x with I(x; a, b) = chance.</summary>
    public static double Quantile(double chance, double a, double b)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chance, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chance, 1);
        var (low, high) = (0.0, 1.0);
        for (var i = 0; i < MostHalvings && high > low; i++)
        {
            var middle = 0.5 * (low + high);
            if (middle == low || middle == high)
            {
                break;
            }

            (low, high) = Cdf(middle, a, b) < chance ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    private static double Fraction(double x, double a, double b)
    {
        var c = 1.0;
        var d = 1 / NotZero(1 - ((a + b) * x / (a + 1)));
        var value = d;
        for (var n = 1; n < MostTerms; n++)
        {
            var even = n * (b - n) * x / ((a + (2 * n) - 1) * (a + (2 * n)));
            d = 1 / NotZero(1 + (even * d));
            c = NotZero(1 + (even / c));
            value *= d * c;
            var odd = -(a + n) * (a + b + n) * x / ((a + (2 * n)) * (a + (2 * n) + 1));
            d = 1 / NotZero(1 + (odd * d));
            c = NotZero(1 + (odd / c));
            value *= d * c;
            if (Math.Abs((d * c) - 1) < Enough)
            {
                break;
            }
        }

        return value;
    }

    private static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
