using System.Collections.Immutable;
using Actors.Domain.Drift.Multivariate;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>Compares samples of rows: whether features have moved together, although each looks as before.</summary>
internal static class JointJudge
{
    private const int LeastRows = 20;
    private const int Chunks = 10;

    public static ImmutableArray<JointFinding> Judge(GroupPlan plan, KeyedSample sample, BaselineInForce baseline)
    {
        if (plan.Sample is not { } rule || baseline.Sample is not { Count: > 0 } reference || sample.Columns != reference.Count
            || sample.Count < LeastRows || reference[0].Length < LeastRows)
        {
            return [];
        }

        var current = sample.ToColumns();
        var names = plan.Numeric.Select(i => plan.Features[i].Name).ToArray();
        return [Classify(rule, reference, current, names), Reconstruct(reference, current)];
    }

    private static JointFinding Classify(SampleRule rule, IReadOnlyList<double[]> reference, ImmutableArray<double[]> current, string[] names)
    {
        var found = DomainClassifier.Compare(reference, current);
        var leading = names[found.Weights.IndexOf(found.Weights.Max())];
        return new(
            "domain_classifier", DomainClassifier.Definition, found.Auc.Value, found.PValue, null, null,
            reference[0].Length, current[0].Length, leading, found.PValue <= rule.Alpha);
    }

    private static JointFinding Reconstruct(IReadOnlyList<double[]> reference, ImmutableArray<double[]> current)
    {
        var components = PrincipalComponents.Fit(reference);
        var band = components.Threshold(reference, Math.Min(Chunks, reference[0].Length));
        var error = components.Error(current);
        return new(
            "pca_reconstruction", PrincipalComponents.Definition, error, null, band.Low, band.High,
            reference[0].Length, current[0].Length, null, band.IsOut(error));
    }
}
