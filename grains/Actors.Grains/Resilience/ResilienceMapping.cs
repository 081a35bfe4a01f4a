using Actors.Domain.Registry;
using Actors.Domain.Resilience;
using Actors.Registry;
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
        settings.Rule is { } rule ? [.. rule.Select(output => new RuleOutput(output.Name, output.Datatype, [.. output.Values]))] : null)
    {
        LastAnswer = settings.LastAnswer is { } last ? new LastAnswerStep(last.ByInputs, last.MaxAge) : null,
    };

    public static FallbackSettings ToSettings(this FallbackStep step) => new(
        step.Version,
        step.Model,
        step.Rule is { } rule ? [.. rule.Select(output => new RuleOutputSettings(output.Name, output.Datatype, [.. output.Values]))] : null)
    {
        LastAnswer = step.LastAnswer is { } last ? new LastAnswerSettings(last.ByInputs, last.MaxAge) : null,
    };

    public static RetryPolicy ToPolicy(this RetrySettings settings) => new(new BudgetPolicy(settings.Share, settings.MinPerSecond), settings.AfterFailure);

    public static RetrySettings ToSettings(this RetryPolicy policy) => new(policy.Budget.Share, policy.Budget.MinPerSecond, policy.AfterFailure);

    public static HedgePolicy ToPolicy(this HedgeSettings settings) =>
        new(new BudgetPolicy(settings.Share, settings.MinPerSecond), settings.Quantile, settings.MinDelay, settings.Version);

    public static HedgeSettings ToSettings(this HedgePolicy policy) =>
        new(policy.Budget.Share, policy.Budget.MinPerSecond, policy.Quantile, policy.MinDelay, policy.Version);

    /// <summary>What guards the runs of each version; null where nothing does.</summary>
    public static GuardPolicy? ToGuard(this ServingSettings settings)
    {
        var guard = new GuardPolicy(settings.Breaker?.ToPolicy(), settings.VersionTimeLimit, settings.VersionMaxAtOnce, settings.Retry?.ToPolicy(), settings.Hedge?.ToPolicy());
        return guard == GuardPolicy.None ? null : guard;
    }

    public static InputPolicy ToPolicy(this InputSettings settings) =>
        new(ToAnswer(settings.OnInvalid), ToAnswer(settings.OnUnexpected), [.. settings.Expected.Select(ToExpected)]);

    public static InputSettings ToSettings(this InputPolicy policy) =>
        new(ToName(policy.OnInvalid), ToName(policy.OnUnexpected), [.. policy.Expected.Select(ToSettings)]);

    /// <exception cref="ArgumentException">There is no answer of the name.</exception>
    public static DegradedAnswer ToAnswer(string name) => name switch
    {
        "mark" => DegradedAnswer.Mark,
        "fallback" => DegradedAnswer.Fallback,
        "refuse" => DegradedAnswer.Refuse,
        _ => throw new ArgumentException($"'{name}' is none of mark, fallback and refuse.", nameof(name)),
    };

    public static string ToName(DegradedAnswer answer) => answer switch
    {
        DegradedAnswer.Mark => "mark",
        DegradedAnswer.Fallback => "fallback",
        _ => "refuse",
    };

    public static DegradationView? ToView(this Degradation? degradation) =>
        degradation is { } known ? new DegradationView(known.Cause, known.Reason, known.Until, known.By, known.At) : null;

    public static Degradation? ToDegradation(this DegradeModel request, ChangeNote note) =>
        request.Cause is { } cause ? new Degradation(cause, request.Reason ?? "", request.Until, note.By, note.At) : null;

    private static ExpectedInput ToExpected(ExpectedInputSettings settings) => new(
        settings.Input, settings.Column, settings.Min, settings.Max, [.. settings.Values ?? []], settings.MaxOutside, settings.MaxMissing);

    private static ExpectedInputSettings ToSettings(ExpectedInput expected) => new(
        expected.Input, expected.Column, expected.Min, expected.Max, expected.Values.IsEmpty ? null : [.. expected.Values], expected.MaxOutside, expected.MaxMissing);
}
