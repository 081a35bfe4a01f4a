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
        settings.Rule is { } rule ? [.. rule.Select(output => new RuleOutputDetail(output.Name, output.Datatype, output.Values))] : null,
        settings.LastAnswer is { } last ? new LastAnswerDetail(last.ByInputs ? LastAnswerDetail.Inputs : LastAnswerDetail.Key, (long)last.MaxAge.TotalMilliseconds) : null);

    /// <exception cref="ProblemException">A rule's output lacks a part, or a model's name is none.</exception>
    public static FallbackSettings ToSettings(this FallbackDetail detail)
    {
        if (detail.Model is { } model)
        {
            Models.ModelQueries.CheckName(model);
        }

        return new FallbackSettings(detail.Version, detail.Model, detail.Rule is { } rule ? [.. rule.Select(ToSettings)] : null)
        {
            LastAnswer = detail.LastAnswer is { } last ? ToSettings(last) : null,
        };
    }

    public static RetryDetail ToDetail(this RetrySettings settings) => new(settings.Share, settings.MinPerSecond, settings.AfterFailure);

    public static RetrySettings ToSettings(this RetryDetail detail) => new(
        detail.Share ?? BudgetPolicy.Default.Share, detail.MinPerSecond ?? BudgetPolicy.Default.MinPerSecond, detail.AfterFailure ?? false);

    public static HedgeDetail ToDetail(this HedgeSettings settings) => new(
        settings.Share, settings.MinPerSecond, settings.Quantile, (long)settings.MinDelay.TotalMilliseconds, settings.Version);

    public static HedgeSettings ToSettings(this HedgeDetail detail) => new(
        detail.Share ?? HedgePolicy.Default.Budget.Share,
        detail.MinPerSecond ?? HedgePolicy.Default.Budget.MinPerSecond,
        detail.Quantile ?? HedgePolicy.Default.Quantile,
        ServingMapping.Time("hedge.minDelayMs", detail.MinDelayMs, HedgePolicy.LongestDelay) ?? HedgePolicy.Default.MinDelay,
        detail.Version);

    public static InputsDetail ToDetail(this InputSettings settings) => new(
        settings.OnInvalid,
        settings.OnUnexpected,
        [.. settings.Expected.Select(expected => new ExpectedInputDetail(
            expected.Input, expected.Column, expected.Min, expected.Max, expected.Values, expected.MaxOutside, expected.MaxMissing))]);

    /// <exception cref="ProblemException">An answer's name is none, or an expected input is null.</exception>
    public static InputSettings ToSettings(this InputsDetail detail) => new(
        Answer("inputs.onInvalid", detail.OnInvalid) ?? "refuse",
        Answer("inputs.onUnexpected", detail.OnUnexpected) ?? "mark",
        [.. (detail.Expected ?? []).Select(ToSettings)]);

    /// <summary>What is done in doubt, by its name.</summary>
    /// <exception cref="ProblemException">It is no such name.</exception>
    public static string? Answer(string member, string? name) => name is null or "mark" or "fallback" or "refuse"
        ? name
        : throw new ProblemException(ProblemKinds.InvalidRequest, $"{member} is '{name}'; it must be mark, fallback or refuse.");

    private static ExpectedInputSettings ToSettings(ExpectedInputDetail detail) => detail?.Values?.Contains(null!) == false || detail is { Values: null }
        ? new ExpectedInputSettings(
            detail.Input ?? "", detail.Column, detail.Min, detail.Max, detail.Values is { } values ? [.. values] : null, detail.MaxOutside ?? 0, detail.MaxMissing ?? 0)
        : throw new ProblemException(ProblemKinds.InvalidRequest, "An expected input or one of its values is null.");

    private static LastAnswerSettings ToSettings(LastAnswerDetail detail) =>
        detail.By is LastAnswerDetail.Key or LastAnswerDetail.Inputs && ServingMapping.Time("lastAnswer.maxAgeMs", detail.MaxAgeMs, LastAnswerStep.Oldest) is { } age
            ? new LastAnswerSettings(detail.By == LastAnswerDetail.Inputs, age)
            : throw new ProblemException(ProblemKinds.InvalidRequest, "A last answer lacks a part; it must be like {\"by\":\"key\",\"maxAgeMs\":60000} or {\"by\":\"inputs\",\"maxAgeMs\":60000}.");

    private static RuleOutputSettings ToSettings(RuleOutputDetail detail) => detail is { Name: { } name, Datatype: { } type, Values: { } values } && !values.Contains(null!)
        ? new RuleOutputSettings(name, type, [.. values])
        : throw new ProblemException(
            ProblemKinds.InvalidRequest, "A rule's output lacks a part; it must be like {\"name\":\"score\",\"datatype\":\"FP32\",\"values\":[\"if(input.age < 18, 0, 0.5)\"]}.");
}
