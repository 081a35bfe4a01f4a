using System.Collections.Frozen;
using Actors.Domain.Drift.Profiles;

namespace Actors.Domain.Drift.Scores;

/// <summary>The scores by name, each with its exact definition.</summary>
public static class DriftScores
{
    private const string AllBuckets = "the baseline's: below, quantile bins, above, missing; or known categories, unseen, missing";
    private const string InOrder = "the baseline's quantile bins with below and above, without missing";
    private const long MostExact = 10_000;
    private const string BySize = "chi-square by sample sizes";

    /// <summary>Population stability index.</summary>
    public static DriftScore Psi { get; } = new ShareScore(
        new("psi", "Σ (p - q)·ln(p / q)", AllBuckets, ZeroPolicy.AddHalf.Name, "nats", BySize, 1), ZeroPolicy.AddHalf, Divergence.PopulationStability, value => value);

    /// <summary>Jensen and Shannon's distance in the root of bits: 0 to 1.</summary>
    public static DriftScore JensenShannonDistance { get; } = new ShareScore(
        new("js_distance", "√(½ Σ p·log(2p / (p + q)) + ½ Σ q·log(2q / (p + q)))", AllBuckets, ZeroPolicy.Keep.Name, "base 2", BySize, 1),
        ZeroPolicy.Keep, static (p, q) => Divergence.JensenShannonDistance(p, q, LogBase.Two), value => 8 * Math.Log(2) * value * value);

    /// <summary>Jensen and Shannon's divergence in bits: 0 to 1.</summary>
    public static DriftScore JensenShannonDivergence { get; } = new ShareScore(
        new("js_divergence", "½ Σ p·log(2p / (p + q)) + ½ Σ q·log(2q / (p + q))", AllBuckets, ZeroPolicy.Keep.Name, "base 2", BySize, 1),
        ZeroPolicy.Keep, static (p, q) => Divergence.JensenShannon(p, q, LogBase.Two), value => 8 * Math.Log(2) * value);

    /// <summary>Hellinger's distance: 0 to 1.</summary>
    public static DriftScore Hellinger { get; } = new ShareScore(
        new("hellinger", "√(1 - Σ √(p·q))", AllBuckets, ZeroPolicy.Keep.Name, "none", BySize, 1), ZeroPolicy.Keep, Divergence.Hellinger, value => 8 * value * value);

    /// <summary>Total variation distance: 0 to 1.</summary>
    public static DriftScore TotalVariation { get; } = new ShareScore(
        new("total_variation", "½ Σ |p - q|", AllBuckets, ZeroPolicy.Keep.Name, "none", null, 1), ZeroPolicy.Keep, Divergence.TotalVariation, null);

    /// <summary>The largest difference of a share: 0 to 1.</summary>
    public static DriftScore LInfinity { get; } = new ShareScore(
        new("l_infinity", "max |p - q|", AllBuckets, ZeroPolicy.Keep.Name, "none", null, 1), ZeroPolicy.Keep, Divergence.LInfinity, null);

    /// <summary>Pearson's chi-square of both samples.</summary>
    public static DriftScore ChiSquare { get; } = new CountScore(
        new("chi_square", "Σ (O - E)²/E over both samples' counts", AllBuckets, "buckets empty on both sides dropped", "none", "chi-square test, two samples", 1),
        static pair => Both(ContingencyTests.ChiSquare(pair.Reference.AsSpan(), pair.Current.AsSpan())));

    /// <summary>The likelihood ratio G of both samples.</summary>
    public static DriftScore G { get; } = new CountScore(
        new("g", "2 Σ O·ln(O / E) over both samples' counts", AllBuckets, "0·ln 0 = 0", "nats", "chi-square law of G, two samples", 1),
        static pair => Both(ContingencyTests.G(pair.Reference.AsSpan(), pair.Current.AsSpan())));

    /// <summary>Kolmogorov and Smirnov's D at the baseline's edges: 0 to 1.</summary>
    public static DriftScore KolmogorovSmirnovAtEdges { get; } = new CountScore(
        new("ks", "max |F - G| at the edges; at most the D of the values", InOrder, ZeroPolicy.Keep.Name, "none", "limiting distribution, two samples; errs to 'alike'", 1),
        static pair => Both(KolmogorovSmirnov.OfBuckets(pair.Reference.AsSpan()[..^1], pair.Current.AsSpan()[..^1])), HasOrder);

    /// <summary>Wasserstein-1 at the baseline's edges.</summary>
    public static DriftScore WassersteinAtEdges { get; } = new CountScore(
        new("wasserstein", "∫ |F - G| dx between the first and the last edge, both taken for straight within a bin", InOrder, ZeroPolicy.Keep.Name, "the feature's", null, 1),
        static pair => (WassersteinOfBins.Of(pair), null), HasOrder);

    /// <summary>The share of missing values less the baseline's: -1 to 1.</summary>
    public static DriftScore MissingRate { get; } = new CountScore(
        new("missing_rate", "missing / all, current less reference", "missing, not missing", "none", "none", "Fisher's exact test to 10,000 values, else chi-square", 1),
        static pair => Rates(pair, pair.Missing));

    /// <summary>The share of values that the baseline does not cover less its own: -1 to 1.</summary>
    public static DriftScore UnseenRate { get; } = new CountScore(
        new("unseen_rate", "outside the edges or of no known category / all, current less reference", "unseen, seen or missing", "none", "none", "Fisher's exact test to 10,000 values, else chi-square", 1),
        static pair => Rates(pair, pair.Unseen));

    private static readonly FrozenDictionary<string, DriftScore> ByName = new[]
    {
        Psi, JensenShannonDistance, JensenShannonDivergence, Hellinger, TotalVariation, LInfinity, ChiSquare, G, KolmogorovSmirnovAtEdges, WassersteinAtEdges, MissingRate, UnseenRate,
    }.ToFrozenDictionary(score => score.Definition.Metric, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<DriftScore> All => ByName.Values;

    /// <summary>The score of a name; null where there is none.</summary>
    public static DriftScore? Find(string metric) => ByName.GetValueOrDefault(metric);

    private static bool HasOrder(BucketPair pair) =>
        pair.Kind == FeatureKind.Numeric && pair.ReferenceTotal > pair.Missing.Reference && pair.CurrentTotal > pair.Missing.Current;

    private static (double, double?) Both(TestResult test) => (test.Statistic, test.PValue);

    private static (double, double?) Both(KolmogorovSmirnov test) => (test.Statistic, test.PValue);

    private static (double, double?) Rates(BucketPair pair, (double Reference, double Current) hits)
    {
        var (a, b) = ((long)hits.Reference, (long)hits.Current);
        var (c, d) = (pair.ReferenceTotal - a, pair.CurrentTotal - b);
        var test = pair.ReferenceTotal + pair.CurrentTotal <= MostExact
            ? ContingencyTests.Fisher(a, b, c, d)
            : ContingencyTests.ChiSquare([a, c], [b, d]);
        return (((double)b / pair.CurrentTotal) - ((double)a / pair.ReferenceTotal), test.PValue);
    }
}
