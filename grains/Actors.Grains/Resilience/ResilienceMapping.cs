using Actors.Domain.Resilience;
using Actors.Resilience;

namespace Actors.Grains.Resilience;

/// <summary>Between the settings that travel and the policies that the rules know.</summary>
internal static class ResilienceMapping
{
    public static BreakerPolicy ToPolicy(this BreakerSettings settings) =>
        new(settings.FailureRatio, settings.MinRequests, settings.Window, settings.OpenFor, settings.SlowAfter, settings.Probes);

    public static BreakerSettings ToSettings(this BreakerPolicy policy) =>
        new(policy.FailureRatio, policy.MinRequests, policy.Window, policy.OpenFor, policy.SlowAfter, policy.Probes);

    public static FallbackStep ToStep(this FallbackSettings settings) => new(
        settings.Version,
        settings.Model,
        settings.Rule is { } rule ? [.. rule.Select(output => new RuleOutput(output.Name, output.Datatype, [.. output.Values]))] : null);

    public static FallbackSettings ToSettings(this FallbackStep step) => new(
        step.Version,
        step.Model,
        step.Rule is { } rule ? [.. rule.Select(output => new RuleOutputSettings(output.Name, output.Datatype, [.. output.Values]))] : null);
}
