namespace Actors.Domain.Statistics;

/// <summary>
/// CUPED: takes out of a metric what was known of each unit beforehand, so that the same difference needs fewer units (Deng, Xu, Kohavi and Walker, WSDM 2013).
/// </summary>
public static class Cuped
{
    /// <summary>The coefficient: cov(x, y) / var(x) within arms, both arms together; 0 where the covariate does not vary.</summary>
    public static double Coefficient(in PairSums first, in PairSums second) =>
        first.Spread + second.Spread is var spread and > 0 ? (first.Cross + second.Cross) / spread : 0;

    /// <summary>The metric of an arm less the coefficient times the covariate's distance from <paramref name="center"/>.</summary>
    public static Moments Adjust(in PairSums arm, double coefficient, double center)
    {
        if (arm.Count == 0)
        {
            return default;
        }

        var squares = arm.Metric.Squares - (2 * coefficient * arm.Cross) + (coefficient * coefficient * arm.Spread);
        return new(arm.Count, (arm.Y - (coefficient * (arm.X - (center * arm.Count)))) / arm.Count, Math.Max(0, squares));
    }

    /// <summary>The difference of two arms, second minus first, adjusted, with an always-valid interval.</summary>
    public static MeanDifference Compare(in PairSums first, in PairSums second, double alpha, double tuning = NormalMixture.DefaultTuning)
    {
        var coefficient = Coefficient(first, second);
        var count = first.Count + second.Count;
        var center = count == 0 ? 0 : (first.X + second.X) / count;
        return MeanDifference.Of(Adjust(first, coefficient, center), Adjust(second, coefficient, center), alpha, tuning);
    }
}
