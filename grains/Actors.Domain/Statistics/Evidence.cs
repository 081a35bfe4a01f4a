namespace Actors.Domain.Statistics;

/// <summary>Ways to put evidence together. Evidence here is an e-value: of expectation at most 1 where nothing is wrong; values are logarithms.</summary>
public static class Evidence
{
    /// <summary>Of several tests of one hypothesis that may depend on each other in any way: the mean.</summary>
    public static double Mean(ReadOnlySpan<double> logs)
    {
        var most = double.NegativeInfinity;
        foreach (var log in logs)
        {
            most = Math.Max(most, log);
        }

        if (double.IsInfinity(most))
        {
            return most;
        }

        var sum = 0.0;
        foreach (var log in logs)
        {
            sum += Math.Exp(log - most);
        }

        return most + Math.Log(sum / logs.Length);
    }

    /// <summary>
    /// e-BH: how many of the hypotheses are rejected at false discovery rate <paramref name="alpha"/>, under any dependence (Wang and Ramdas 2022). Those are the
    /// ones with the most evidence.
    /// </summary>
    public static int Rejections(ReadOnlySpan<double> logs, double alpha)
    {
        var sorted = logs.ToArray();
        Array.Sort(sorted);
        for (var k = sorted.Length; k >= 1; k--)
        {
            if (sorted[^k] >= Math.Log(sorted.Length / (alpha * k)))
            {
                return k;
            }
        }

        return 0;
    }
}
