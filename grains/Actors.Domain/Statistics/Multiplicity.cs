namespace Actors.Domain.Statistics;

/// <summary>Decides several tests at once without more false alarms than one would have.</summary>
public static class Multiplicity
{
    /// <summary>Holm's adjusted p-values, in the order given: rejecting those at most alpha keeps the chance of any false rejection at alpha (Holm 1979).</summary>
    public static double[] Holm(ReadOnlySpan<double> values)
    {
        var order = Order(values);
        var adjusted = new double[values.Length];
        var most = 0.0;
        for (var i = 0; i < order.Length; i++)
        {
            most = Math.Max(most, Math.Min(1, (order.Length - i) * values[order[i]]));
            adjusted[order[i]] = most;
        }

        return adjusted;
    }

    /// <summary>
    /// Benjamini and Hochberg's adjusted p-values, in the order given: rejecting those at most q keeps the expected part of false rejections at q where the
    /// tests are independent or positively dependent (1995).
    /// </summary>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> values)
    {
        var order = Order(values);
        var adjusted = new double[values.Length];
        var least = 1.0;
        for (var i = order.Length - 1; i >= 0; i--)
        {
            least = Math.Min(least, values[order[i]] * order.Length / (i + 1));
            adjusted[order[i]] = least;
        }

        return adjusted;
    }

    private static int[] Order(ReadOnlySpan<double> values)
    {
        var keys = values.ToArray();
        var order = new int[keys.Length];
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        Array.Sort(keys, order);
        return order;
    }
}
