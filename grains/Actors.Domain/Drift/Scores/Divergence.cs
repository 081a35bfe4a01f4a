namespace Actors.Domain.Drift.Scores;

/// <summary>Distances between two distributions over the same buckets, as shares.</summary>
/// <remarks>All take [buckets] shares of each side and allocate nothing. Terms 0·ln 0 are 0.</remarks>
public static class Divergence
{
    /// <summary>Σ (p - q)·ln(p / q): Kullback and Leibler's divergence both ways (Jeffreys 1946). 0 to infinity.</summary>
    public static double PopulationStability(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        Check(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += p[i].Equals(q[i]) ? 0 : (p[i] - q[i]) * Math.Log(p[i] / q[i]);
        }

        return sum;
    }

    /// <summary>Σ p·log(p / q). 0 to infinity.</summary>
    public static double KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q, LogBase unit = LogBase.Natural)
    {
        Check(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += p[i] == 0 ? 0 : p[i] * Math.Log(p[i] / q[i]);
        }

        return In(sum, unit);
    }

    /// <summary>Half the sum of both divergences from the mean distribution (Lin 1991). 0 to 1 bit.</summary>
    public static double JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> q, LogBase unit = LogBase.Natural)
    {
        Check(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var middle = 0.5 * (p[i] + q[i]);
            sum += (p[i] == 0 ? 0 : p[i] * Math.Log(p[i] / middle)) + (q[i] == 0 ? 0 : q[i] * Math.Log(q[i] / middle));
        }

        return In(Math.Max(0, 0.5 * sum), unit);
    }

    /// <summary>The root of <see cref="JensenShannon"/>, which is a metric (Endres and Schindelin 2003).</summary>
    public static double JensenShannonDistance(ReadOnlySpan<double> p, ReadOnlySpan<double> q, LogBase unit = LogBase.Natural) => Math.Sqrt(JensenShannon(p, q, unit));

    /// <summary>√(1 - Σ√(pq)), in the form √(½ Σ(√p - √q)²), equal for shares that add up to 1 and without its cancellation. 0 to 1.</summary>
    public static double Hellinger(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        Check(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var step = Math.Sqrt(p[i]) - Math.Sqrt(q[i]);
            sum += step * step;
        }

        return Math.Sqrt(0.5 * sum);
    }

    /// <summary>-ln Σ√(pq) (Bhattacharyya 1943). 0 to infinity.</summary>
    public static double Bhattacharyya(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        Check(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += Math.Sqrt(p[i] * q[i]);
        }

        return -Math.Log(sum);
    }

    /// <summary>½ Σ|p - q|. 0 to 1.</summary>
    public static double TotalVariation(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        Check(p, q);
        var sum = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            sum += Math.Abs(p[i] - q[i]);
        }

        return 0.5 * sum;
    }

    /// <summary>max |p - q|. 0 to 1.</summary>
    public static double LInfinity(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        Check(p, q);
        var most = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            most = Math.Max(most, Math.Abs(p[i] - q[i]));
        }

        return most;
    }

    private static double In(double nats, LogBase unit) => unit == LogBase.Two ? nats / Math.Log(2) : nats;

    private static void Check(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        if (p.Length != q.Length || p.IsEmpty)
        {
            throw new ArgumentException("Both sides have the same buckets, at least one.");
        }
    }
}
