using Actors.Domain.Registry;
using Actors.Domain.Resilience;
using Actors.Gateway.Problems;
using Actors.Resilience;

namespace Actors.Gateway.Settings;

/// <summary>Breaker and fallbacks between the API's settings and the grains'. Ranges are the grain's to check.</summary>
internal static class ResilienceMapping
{
    public static BreakerDetail ToDetail(this BreakerSettings settings) => new(
        settings.FailureRatio,
        settings.MinRequests,
        (long)settings.Window.TotalMilliseconds,
        (long)settings.OpenFor.TotalMilliseconds,
        (long?)settings.SlowAfter?.TotalMilliseconds,
        settings.Probes);

    public static BreakerSettings ToSettings(this BreakerDetail detail) => new(
        detail.FailureRatio ?? BreakerPolicy.Default.FailureRatio,
        detail.MinRequests ?? BreakerPolicy.Default.MinRequests,
        ServingMapping.Time("breaker.windowMs", detail.WindowMs, BreakerPolicy.MaxOpen) ?? BreakerPolicy.Default.Window,
        ServingMapping.Time("breaker.openForMs", detail.OpenForMs, BreakerPolicy.MaxOpen) ?? BreakerPolicy.Default.OpenFor,
        ServingMapping.Time("breaker.slowAfterMs", detail.SlowAfterMs, ServingRules.LongestTimeout),
        detail.Probes ?? BreakerPolicy.Default.Probes);

    public static FallbackDetail ToDetail(this FallbackSettings settings) => new(
        settings.Version,
        settings.Model,
        settings.Rule is { } rule ? [.. rule.Select(output => new RuleOutputDetail(output.Name, output.Datatype, output.Values))] : null);

    /// <exception cref="ProblemException">A rule's output lacks a part, or a model's name is none.</exception>
    public static FallbackSettings ToSettings(this FallbackDetail detail)
    {
        if (detail.Model is { } model)
        {
            Models.ModelQueries.CheckName(model);
        }

        return new FallbackSettings(detail.Version, detail.Model, detail.Rule is { } rule ? [.. rule.Select(ToSettings)] : null);
    }

    private static RuleOutputSettings ToSettings(RuleOutputDetail detail) => detail is { Name: { } name, Datatype: { } type, Values: { } values } && !values.Contains(null!)
        ? new RuleOutputSettings(name, type, [.. values])
        : throw new ProblemException(
            ProblemKinds.InvalidRequest, "A rule's output lacks a part; it must be like {\"name\":\"score\",\"datatype\":\"FP32\",\"values\":[\"if(input.age < 18, 0, 0.5)\"]}.");
}
