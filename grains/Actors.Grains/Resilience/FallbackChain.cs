using Actors.Registry;
using Actors.Resilience;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>What answers a model's requests, one after the other, when the version that should has not.</summary>
internal sealed class FallbackChain
{
    private readonly (FallbackSettings Settings, RuleReply? Rule)[] _steps;

    /// <param name="steps">Steps that the rules of the domain find nothing wrong with.</param>
    public FallbackChain(FallbackSettings[] steps) =>
        _steps = [.. steps.Select(step => (step, step.Rule is { } rule ? new RuleReply(rule) : null))];

    /// <summary>Whether a fallback may stand in for such an answer: not where the request itself is at fault.</summary>
    public static bool StandsInFor(InferenceOutcome outcome) => ReasonOf(outcome) is not null;

    /// <summary>The first answer that any step gives; the failed one where none does.</summary>
    /// <param name="key">The model.</param>
    /// <param name="call">The request.</param>
    /// <param name="failed">What the version that should have answered said.</param>
    /// <param name="rest">How long the caller still waits; null for any time.</param>
    /// <param name="ask">Asks a version or another model, with no fallbacks of its own.</param>
    public async ValueTask<InferenceReply> AnswerAsync(
        ModelKey key, InferenceCall call, InferenceReply failed, TimeSpan? rest, Func<ModelKey, InferenceCall, ValueTask<InferenceReply>> ask)
    {
        var reason = failed.FallbackReason ?? ReasonOf(failed.Outcome);
        foreach (var (step, rule) in _steps)
        {
            var answer = rule is not null ? Answer(rule, call) : IsAskable(failed, step, rest) ? await AskAsync(key, call, step, rest, ask) : null;
            if (answer is { Outcome: InferenceOutcome.Done })
            {
                failed.Dispose();
                return answer with { Fallback = NameOf(step, answer), FallbackReason = reason };
            }

            answer?.Dispose();
        }

        return failed;
    }

    /// <summary>A server that has too much to do, or a caller without time, is not helped by a second run; a rule costs next to nothing.</summary>
    private static bool IsAskable(InferenceReply failed, FallbackSettings step, TimeSpan? rest) =>
        failed.Outcome is not (InferenceOutcome.Overloaded or InferenceOutcome.DeadlineUnmeetable or InferenceOutcome.DeadlinePassed)
        && step.Version != failed.Version && !(rest <= TimeSpan.Zero);

    private static ValueTask<InferenceReply> AskAsync(
        ModelKey key, InferenceCall call, FallbackSettings step, TimeSpan? rest, Func<ModelKey, InferenceCall, ValueTask<InferenceReply>> ask) =>
        ask(step.Model is { } model ? new ModelKey(key.Tenant, model) : key, call with { Version = step.Version, Timeout = rest, Hints = null });

    private static InferenceReply? Answer(RuleReply rule, InferenceCall call) =>
        rule.Answer(call, out _) is { } outputs ? new InferenceReply(InferenceOutcome.Done, 0, outputs, null) : null;

    private static string NameOf(FallbackSettings step, InferenceReply answer) =>
        step.Rule is not null ? "rule"
        : step.Model is { } model ? FormattableString.Invariant($"model {model} version {answer.Version}")
        : FormattableString.Invariant($"version {answer.Version}");

    private static string? ReasonOf(InferenceOutcome outcome) => outcome switch
    {
        InferenceOutcome.ModelFailed => "model_failed",
        InferenceOutcome.Unavailable => "unavailable",
        InferenceOutcome.Overloaded => "overloaded",
        InferenceOutcome.DeadlineUnmeetable or InferenceOutcome.DeadlinePassed => "deadline",
        _ => null,
    };
}
