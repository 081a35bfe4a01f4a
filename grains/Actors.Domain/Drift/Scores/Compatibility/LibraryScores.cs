using System.Collections.Immutable;
using Actors.Domain.Drift.Profiles;

namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>The scores of other libraries that are reproduced, by library and metric.</summary>
public static class LibraryScores
{
    private const string Union = "Sturges' bins of both sides together, or one a value with at most 20 different in the reference";
    private const string Doane = "Doane's bins of the reference, values outside in one more";
    private const string Joint = "10 of equal width over both sides";
    private const string Given = "categories";
    private const string Values = "none: values";
    private const string PsiFormula = "Σ (p - q)·ln(p / q)";
    private const string JsFormula = "√(½ KL(p, m) + ½ KL(q, m)), m = (p + q) / 2";

    /// <summary>All of them.</summary>
    public static ImmutableArray<LibraryScore> All { get; } =
    [
        Numeric("evidently", "psi", PsiFormula, Union, ZeroPolicy.Evidently.Name, "nats", ">= 0.1", static (r, c) => (EvidentlyScores.Psi(r, c), null)),
        Numeric("evidently", "js_distance", JsFormula, Union, ZeroPolicy.Keep.Name, "nats", ">= 0.1", static (r, c) => (EvidentlyScores.JensenShannon(r, c), null)),
        Numeric("evidently", "wasserstein", "W1 / max(σ of the reference, 0.001)", Values, "none", "deviations", ">= 0.1", static (r, c) => (EvidentlyScores.Wasserstein(r, c), null)),
        Numeric("evidently", "ks", "max |F - G|", Values, "none", "none", "p < 0.05", static (r, c) => Both(EvidentlyScores.Ks(r, c))),
        Categorical("evidently", "psi", PsiFormula, ZeroPolicy.Evidently.Name, "nats", ">= 0.1", static (r, c) => (EvidentlyScores.PsiOfCounts(r, c), null)),
        Categorical("evidently", "js_distance", JsFormula, ZeroPolicy.Keep.Name, "nats", ">= 0.1", static (r, c) => (EvidentlyScores.JensenShannonOfCounts(r, c), null)),
        Categorical("evidently", "kl", "Σ p·ln(p / q)", ZeroPolicy.Evidently.Name + ", then renormalised", "nats", ">= 0.1", static (r, c) => (EvidentlyScores.KullbackLeiblerOfCounts(r, c), null)),
        Categorical("evidently", "hellinger", "√(1 - Σ √(pq))", ZeroPolicy.Keep.Name, "none", ">= 0.1", static (r, c) => (EvidentlyScores.HellingerOfCounts(r, c), null)),
        Categorical("evidently", "chi_square", "Σ (O - E)²/E against the reference's shares", "none", "none", "p < 0.05", static (r, c) => Both(EvidentlyScores.ChiSquare(r, c))),
        Categorical("evidently", "g", "2 Σ O·ln(O / E) against the reference's shares", "none", "nats", "p < 0.05", static (r, c) => Both(EvidentlyScores.G(r, c))),
        Categorical("evidently", "total_variation", "½ Σ |p - q|", ZeroPolicy.Keep.Name, "none", ">= 0.1", static (r, c) => (EvidentlyScores.TotalVariation(r, c), null)),
        Numeric("nannyml", "js_distance", JsFormula, Doane, ZeroPolicy.Keep.Name, "bits", ">= 0.1", static (r, c) => (NannyMlScores.JensenShannon(r, c), null)),
        Numeric("nannyml", "hellinger", "√(½ Σ (√p - √q)²)", Doane, ZeroPolicy.Keep.Name, "none", ">= 0.1", static (r, c) => (NannyMlScores.Hellinger(r, c), null)),
        Numeric("nannyml", "wasserstein", "W1; from 10,000 reference rows over 10,000 bins", Values, "none", "the feature's", "mean ± 3 deviations of reference chunks", static (r, c) => (NannyMlScores.Wasserstein(r, c), null)),
        Categorical("nannyml", "js_distance", JsFormula, ZeroPolicy.Keep.Name, "bits", ">= 0.1", static (r, c) => (NannyMlScores.JensenShannonOfCounts(r, c), null)),
        Categorical("nannyml", "l_infinity", "max |p - q|", ZeroPolicy.Keep.Name, "none", ">= 0.1", static (r, c) => (NannyMlScores.LInfinity(r, c), null)),
        Categorical("nannyml", "chi_square", "chi-square of the table, Yates' correction in 2 by 2", "none", "none", "p < 0.05", static (r, c) => Both(NannyMlScores.ChiSquare(r, c))),
        Categorical("deepchecks", "psi", PsiFormula, ZeroPolicy.FloorOfOnePercent.Name, "nats", ">= 0.15", static (r, c) => (DeepchecksScores.PsiOfCounts(r, c), null)),
        Categorical("deepchecks", "cramers_v", "Cramér's V, bias-corrected, the larger side scaled down", "none", "none", null, static (r, c) => (DeepchecksScores.CramersV(r, c), null)),
        Numeric("deepchecks", "wasserstein", "W1 / range of both sides", Values, "none", "range", null, static (r, c) => (DeepchecksScores.ScaledWasserstein(r, c), null)),
        Numeric("frouros", "psi", PsiFormula, Joint, ZeroPolicy.SmallestFloat.Name, "nats", null, static (r, c) => (FrourosScores.Psi(r, c), null)),
        Numeric("frouros", "hellinger", "√(½ Σ (√p - √q)²)", Joint, ZeroPolicy.Keep.Name, "none", null, static (r, c) => (FrourosScores.Hellinger(r, c), null)),
        Numeric("frouros", "bhattacharyya", "1 - Σ √(pq)", Joint, ZeroPolicy.Keep.Name, "none", null, static (r, c) => (FrourosScores.Bhattacharyya(r, c), null)),
        Categorical("frouros", "chi_square", "chi-square of the table", "none", "none", "p below the level asked for", static (r, c) => Both(FrourosScores.ChiSquare(r, c))),
        Numeric("scipy", "ks", "max |F - G|, exact to 10,000 values a side", Values, "none", "none", null, static (r, c) => Both(ScipyScores.Ks(r, c))),
        Numeric("scipy", "wasserstein", "∫ |F - G| dx", Values, "none", "the feature's", null, static (r, c) => (ScipyScores.Wasserstein(r, c), null)),
        Numeric("scipy", "energy", "√(2 ∫ (F - G)² dx)", Values, "none", "root of the feature's", null, static (r, c) => (ScipyScores.Energy(r, c), null)),
        Categorical("scipy", "chi_square", "chi-square of the table, Yates' correction in 2 by 2", "none", "none", null, static (r, c) => Both(ScipyScores.ChiSquareOfTable(r, c))),
        Numeric("alibi-detect", "ks", "max |F - G|", Values, "none", "none", "p < 0.05 / features", static (r, c) => Both(AlibiDetectScores.Ks(r, c))),
        Categorical("alibi-detect", "chi_square", "chi-square of the table", "none", "none", "p < 0.05 / features", static (r, c) => Both(AlibiDetectScores.ChiSquare(r, c))),
    ];

    /// <summary>A library's score; null where it is not reproduced.</summary>
    public static LibraryScore? Find(string library, string metric, FeatureKind kind) =>
        All.FirstOrDefault(score => score.Library == library && score.Definition.Metric == metric && score.Kind == kind);

    private static LibraryScore Numeric(string library, string metric, string formula, string buckets, string zeros, string unit, string? alarm, LibraryComparison compare) =>
        new(library, new(metric, formula, buckets, zeros, unit, null, 1), FeatureKind.Numeric, alarm, compare);

    private static LibraryScore Categorical(string library, string metric, string formula, string zeros, string unit, string? alarm, LibraryComparison compare) =>
        new(library, new(metric, formula, Given, zeros, unit, null, 1), FeatureKind.Categorical, alarm, compare);

    private static (double Value, double? PValue) Both(TestResult test) => (test.Statistic, test.PValue);

    private static (double Value, double? PValue) Both(KolmogorovSmirnov test) => (test.Statistic, test.PValue);
}
