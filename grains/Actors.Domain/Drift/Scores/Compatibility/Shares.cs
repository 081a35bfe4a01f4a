namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Compares counts through shares.</summary>
internal static class Shares
{
    public delegate double Distance(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    public static double Compare(ReadOnlySpan<double> reference, ReadOnlySpan<double> current, ZeroPolicy zeros, Distance distance)
    {
        var (p, q) = (new double[reference.Length], new double[current.Length]);
        zeros.Apply(reference, current, p, q);
        return distance(p, q);
    }

    public static double[] Normalised(ReadOnlySpan<double> shares)
    {
        var normalised = shares.ToArray();
        var sum = normalised.Sum();
        for (var i = 0; i < normalised.Length; i++)
        {
            normalised[i] /= sum;
        }

        return normalised;
    }
}
