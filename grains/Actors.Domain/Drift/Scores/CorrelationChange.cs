using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Scores;

/// <summary>How far the correlation of two features has moved.</summary>
public static class CorrelationChange
{
    /// <summary>What it is.</summary>
    public static ScoreDefinition Definition { get; } = new(
        "correlation_change", "r of the window less r of the baseline (Pearson)", "rows where both values are there", "none", "none",
        "Fisher's z, two samples: atanh r is about normal with variance 1/(n - 3)", 1);

    /// <summary>The change and its two-sided p-value, which takes the pair for bivariate normal; NaN and no p-value where a feature does not vary.</summary>
    public static ScoreValue Of(ExactPairs reference, ExactPairs current)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(current);
        var (r, s) = (reference.Correlation, current.Correlation);
        var (n, m) = (reference.Count, current.Count);
        if (double.IsNaN(r) || double.IsNaN(s))
        {
            return new(Definition, double.NaN, null, n, m);
        }

        double? p = n > 3 && m > 3 && Math.Abs(r) < 1 && Math.Abs(s) < 1
            ? 2 * Normal.Tail(Math.Abs(Math.Atanh(s) - Math.Atanh(r)) / Math.Sqrt((1.0 / (n - 3)) + (1.0 / (m - 3))))
            : null;
        return new(Definition, s - r, p, n, m);
    }

    /// <summary>Of every pair that a profile watches, with the features' names.</summary>
    public static IReadOnlyList<(string First, string Second, ScoreValue Score)> Of(Profile profile, GroupSketch current)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(current);
        if (current.Pairs.Length != profile.Sketch.Pairs.Length)
        {
            throw new ArgumentException("The window does not watch the profile's pairs.", nameof(current));
        }

        return [.. profile.Sketch.Pairs.Select((pair, i) =>
            (profile.Schema[pair.First].Name, profile.Schema[pair.Second].Name, Of(pair.Sums, current.Pairs[i].Sums)))];
    }
}
