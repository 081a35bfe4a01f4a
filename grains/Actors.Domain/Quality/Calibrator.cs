using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>Makes scores probabilities, and only where that helps.</summary>
/// <param name="Curve">Null where the scores are taken as they are.</param>
/// <param name="ErrorBefore">ECE of the scores over held-out rows.</param>
/// <param name="ErrorAfter">ECE of the calibrated scores over the same rows.</param>
public sealed record Calibrator(Isotonic? Curve, double ErrorBefore, double ErrorAfter)
{
    private const int Folds = 10;

    /// <summary>Isotonic regression where cross-validated ECE (10 bins of equally many rows) falls in every one of ten folds, as NannyML decides; else none.</summary>
    /// <param name="scores">[rows] 0 to 1, at least 100.</param>
    /// <param name="actual">[rows]</param>
    /// <param name="seed">Of the folds.</param>
    public static Calibrator Fit(ReadOnlySpan<double> scores, ReadOnlySpan<bool> actual, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scores.Length, Folds * Calibration.DefaultBins, nameof(scores));
        var (p, y) = (scores.ToArray(), actual.ToArray());
        Shuffle(p, y, seed);
        var (helps, before, after) = (true, 0.0, 0.0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var (start, end) = Calibration.Cuts(p.Length, Folds)[fold];
            var curve = FitOn([.. p[..start], .. p[end..]], [.. y[..start], .. y[end..]]);
            var (held, truth) = (p[start..end], y[start..end]);
            var raw = Calibration.OfEqualCount(held, truth).ExpectedError;
            var better = Calibration.OfEqualCount([.. held.Select(curve.Of)], truth).ExpectedError;
            helps &= better < raw;
            (before, after) = (before + (raw / Folds), after + (better / Folds));
        }

        return new(helps ? FitOn(p, y) : null, before, after);
    }

    /// <summary>The probability of a score.</summary>
    public double Of(double score) => Math.Clamp(Curve?.Of(score) ?? score, 0, 1);

    private static Isotonic FitOn(double[] p, bool[] y) => Isotonic.Fit(p, [.. y.Select(truth => truth ? 1.0 : 0)]);

    private static void Shuffle(double[] p, bool[] y, ulong seed)
    {
        var random = new SplitMix(seed);
        for (var i = p.Length - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (p[i], p[other], y[i], y[other]) = (p[other], p[i], y[other], y[i]);
        }
    }
}
