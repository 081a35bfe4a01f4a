namespace Actors.Domain.Statistics;

/// <summary>Shares of traffic by what is known of the arms' rewards.</summary>
public static class Bandit
{
    private const int Points = 400;

    /// <summary>
    /// Thompson's shares: the chance of each arm to have the highest mean, under independent beta posteriors, mixed with an equal split so that no arm falls under
    /// <paramref name="least"/>. Computed by integration over 400 points, without randomness; error under 1e-3.
    /// </summary>
    /// <param name="arms">At least one.</param>
    /// <param name="least">0 to 1 over the number of arms. Above 0 where inference is wanted afterwards: weights are bounded by 1/least.</param>
    public static double[] Thompson(ReadOnlySpan<ArmPosterior> arms, double least)
    {
        var shares = new double[arms.Length];
        var below = new double[arms.Length];
        var before = new double[arms.Length];
        for (var point = 1; point <= Points; point++)
        {
            var all = 1.0;
            for (var i = 0; i < arms.Length; i++)
            {
                var (a, b) = arms[i].Beta;
                before[i] = below[i];
                below[i] = Beta.Cdf(point / (double)Points, a, b);
                all *= Math.Max(1e-300, 0.5 * (below[i] + before[i]));
            }

            for (var i = 0; i < arms.Length; i++)
            {
                shares[i] += (below[i] - before[i]) * all / Math.Max(1e-300, 0.5 * (below[i] + before[i]));
            }
        }

        return Normalise(shares, least);
    }

    /// <summary>
    /// The arm with the highest upper bound, mean + √(2 ln t / n) (UCB1, Auer, Cesa-Bianchi and Fischer 2002), with all but <paramref name="least"/> for each other.
    /// </summary>
    public static double[] UpperBound(ReadOnlySpan<ArmPosterior> arms, double least)
    {
        var total = 0L;
        foreach (var arm in arms)
        {
            total += arm.Count;
        }

        var (best, most) = (0, double.NegativeInfinity);
        for (var i = 0; i < arms.Length; i++)
        {
            var bound = arms[i].Count == 0 ? double.MaxValue : (arms[i].Sum / arms[i].Count) + Math.Sqrt(2 * Math.Log(total) / arms[i].Count);
            (best, most) = bound > most ? (i, bound) : (best, most);
        }

        var shares = new double[arms.Length];
        shares[best] = 1;
        return Normalise(shares, least);
    }

    private static double[] Normalise(double[] shares, double least)
    {
        var sum = shares.Sum();
        var free = 1 - (least * shares.Length);
        return [.. shares.Select(share => least + (free * share / sum))];
    }
}
