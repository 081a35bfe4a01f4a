using System.Text.Json.Serialization;
using Actors.Domain.Campaigns;

namespace Actors.Gateway.Campaigns;

/// <summary>What is asked of a model on devices.</summary>
/// <param name="Metric">errors, crashes, latency, drift or accuracy.</param>
/// <param name="Max">The most it may be: a share, or milliseconds of the 95th percentile.</param>
/// <param name="Min">The least that accuracy may be.</param>
/// <param name="MaxWorse">How much worse it may be than on devices of the class without the update.</param>
/// <param name="Score">Of drift: the score above which a device has drifted; null for 0.2.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record GateRuleTarget(string? Metric, double? Max, double? Min, double? MaxWorse, double? Score)
{
    internal ModelRule? ToRule() => Enum.TryParse<ModelMetric>(Metric, ignoreCase: true, out var metric) && Enum.IsDefined(metric)
        ? new ModelRule(metric) { Max = Max, Min = Min, MaxWorse = MaxWorse, Score = Score ?? 0.2 }
        : null;
}
