using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Campaigns;

/// <summary>
/// Judges a model by what devices report of it. Each class of devices is judged by itself, so that a model that is wrong on one of them does not
/// hide behind the others.
/// </summary>
/// <remarks>
/// Means of shares are bounded by betting (<see cref="BoundedMean"/>), the chance allowed divided by rules and classes. A latency is judged by the share of
/// devices above its limit, which is 5 % where the 95th percentile is at it. A look takes each device's newest value once: many looks at changing values
/// share the chance only as far as the values that were there before stay as they are.
/// </remarks>
public static class ModelGate
{
    /// <summary>Devices of a class that are looked at; more would say no more.</summary>
    public const int MaxSamples = 2_000;

    private const int Steps = 400;
    private const double Tail = 0.05;

    /// <summary>Judges.</summary>
    /// <param name="plan">What is asked.</param>
    /// <param name="model">The model, for the words.</param>
    /// <param name="group">The group in flight, from 0.</param>
    /// <param name="figures">What devices reported, in an order that does not depend on what they say.</param>
    /// <param name="updated">How many devices of each class have the update.</param>
    public static GateVerdict Judge(ModelGatePlan plan, string model, int group, IReadOnlyCollection<ModelFigures> figures, IReadOnlyDictionary<string, long> updated)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(updated);
        var findings = ImmutableArray.CreateBuilder<GateFinding>();
        string? missing = null;
        var alpha = plan.Alpha / (plan.Rules.Length * Math.Max(1, updated.Count));
        foreach (var (name, devices) in updated.OrderBy(one => one.Key, StringComparer.Ordinal).Take(CampaignLimits.MaxClasses))
        {
            var ofClass = figures.Where(row => row.Class == name).ToList();
            foreach (var rule in plan.Rules)
            {
                var values = Values(ofClass, rule, hasUpdate: true);
                if (values.Count < plan.MinSamples && devices >= plan.MinSamples)
                {
                    missing ??= FormattableString.Invariant($"Group {group + 1}: {rule.Name}{On(name)} is known of {values.Count} of {devices} devices; {plan.MinSamples} are needed.");
                }
                else if (values.Count >= plan.MinSamples)
                {
                    findings.AddRange(Judge(rule, model, group, name, values, Values(ofClass, rule, hasUpdate: false), plan.MinSamples, alpha));
                }
            }
        }

        return findings.FirstOrDefault(finding => finding.IsFailure) is { } failure
            ? new GateVerdict(IsFailed: true, IsOpen: false, failure.Text, findings.ToImmutable())
            : new GateVerdict(IsFailed: false, missing is null, missing ?? FormattableString.Invariant($"Group {group + 1}: nothing speaks against model '{model}' in {findings.Count} comparisons."), findings.ToImmutable());
    }

    private static List<double> Values(List<ModelFigures> figures, ModelRule rule, bool hasUpdate) =>
        [.. figures.Where(row => row.HasUpdate == hasUpdate).Select(row => row.Of(rule)).OfType<double>().Where(double.IsFinite).Take(MaxSamples)];

    private static IEnumerable<GateFinding> Judge(ModelRule rule, string model, int group, string name, List<double> values, List<double> others, int minSamples, double alpha)
    {
        if ((rule.Max ?? rule.Min) is { } limit)
        {
            yield return Compare(rule, model, group, name, values, limit, alpha, "the limit");
        }

        if (rule.MaxWorse is not { } worse || others.Count < minSamples)
        {
            yield break;
        }

        if (rule.Metric == ModelMetric.Latency)
        {
            var usual = Percentile(others);
            yield return Compare(rule, model, group, name, values, usual + worse, alpha, FormattableString.Invariant($"{worse:0.###} ms more than {usual:0.###} ms on {others.Count} devices without the update, which is"));
            yield break;
        }

        // Both sides may be wrong: each has half the chance.
        var without = Bound(others, alpha / 2);
        var reference = rule.Metric == ModelMetric.Accuracy ? without.Low - worse : without.High + worse;
        yield return Compare(rule, model, group, name, values, Math.Clamp(reference, 0, 1), alpha / 2,
            FormattableString.Invariant($"what {others.Count} devices without the update allow (mean {others.Average():0.####}, margin {worse:0.####}),"));
    }

    private static GateFinding Compare(ModelRule rule, string model, int group, string name, List<double> values, double limit, double alpha, string what)
    {
        var isLatency = rule.Metric == ModelMetric.Latency;
        var bound = Bound(isLatency ? [.. values.Select(value => value > limit ? 1.0 : 0.0)] : values, alpha);
        var value = isLatency ? Percentile(values) : values.Average();
        var isFailure = rule.Metric == ModelMetric.Accuracy ? bound.High < limit : bound.Low > (isLatency ? Tail : limit);
        var unit = isLatency ? " ms" : "";
        var spread = isLatency
            ? FormattableString.Invariant($"{values.Count(one => one > limit)} of {values.Count} devices are above {limit:0.###} ms")
            : FormattableString.Invariant($"interval {bound.Low:0.####} to {bound.High:0.####}, {values.Count} devices");
        var words = isFailure ? rule.Metric == ModelMetric.Accuracy ? "below" : "above" : "not beyond";
        var text = FormattableString.Invariant(
            $"Group {group + 1}: {Of(rule)} of model '{model}'{On(name)} is {value:0.####}{unit} ({spread}), {words} {what} {limit:0.####}{unit}.");
        return new GateFinding(rule.Name, name, values.Count, value, limit, isFailure, text);
    }

    private static string Of(ModelRule rule) => rule.Metric switch
    {
        ModelMetric.Errors => "the error share",
        ModelMetric.Crashes => "the share of devices with crashes",
        ModelMetric.Latency => "the 95th percentile of latency",
        ModelMetric.Drift => FormattableString.Invariant($"the share of devices with a drift score above {rule.Score:0.###}"),
        _ => "the accuracy",
    };

    private static string On(string name) => name.Length == 0 ? "" : $" on device class '{name}'";

    private static double Percentile(List<double> values) => values.Order().ElementAt((int)Math.Ceiling(values.Count * (1 - Tail)) - 1);

    private static Interval Bound(List<double> values, double alpha)
    {
        var mean = new BoundedMean(alpha, Steps);
        foreach (var value in values)
        {
            mean.Add(value);
        }

        return mean.Interval;
    }
}
