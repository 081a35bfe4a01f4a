namespace Actors.Domain.Statistics;

/// <summary>The standard normal distribution.</summary>
/// <remarks>
/// Tails through the incomplete gamma function, Q(1/2, x²/2)/2: relative error under 1e-13 to x = 37. The quantile starts from Abramowitz and Stegun
/// 26.2.23 and is polished by Halley's rule to the accuracy of the tail.
/// </remarks>
public static class Normal
{
    private const int Polishes = 4;
    private static readonly double RootOfTwoPi = Math.Sqrt(2 * Math.PI);

    /// <summary>The density.</summary>
    public static double Density(double x) => Math.Exp(-0.5 * x * x) / RootOfTwoPi;

    /// <summary>The chance of at most x.</summary>
    public static double Cdf(double x) => x < 0 ? Tail(-x) : 1 - Tail(x);

    /// <summary>The chance of at least x, without loss where it is small.</summary>
    public static double Tail(double x) => x < 0 ? 1 - Tail(-x) : 0.5 * Gamma.Upper(0.5, 0.5 * x * x);

    /// <summary>The x that is not exceeded with the given chance, 0 &lt; chance &lt; 1.</summary>
    public static double Quantile(double chance)
    {
        if (chance is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(chance), chance, "A chance between 0 and 1.");
        }

        var tail = Math.Min(chance, 1 - chance);
        var t = Math.Sqrt(-2 * Math.Log(tail));
        var x = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        for (var i = 0; i < Polishes; i++)
        {
            var error = (Tail(x) - tail) / Density(x);
            x += error / (1 - (0.5 * x * error));
        }

        return chance < 0.5 ? -x : x;
    }
}
