using Actors.Domain.Resilience;
using Actors.Grains.Serving;
using Actors.Registry;
using Actors.Resilience;
using Actors.Serving;

namespace Actors.Grains.Resilience;

/// <summary>What answers a model's requests, one after the other, when the version that should has not.</summary>
internal sealed class FallbackChain
{
    private readonly (FallbackSettings Settings, RuleReply? Rule)[] _steps;
    private readonly LastAnswerSettings? _last;
    private readonly bool _takesInvalid;

    /// <param name="steps">Steps that the rules of the domain find nothing wrong with.</param>
    /// <param name="takesInvalid">Whether it also answers requests that the version refuses.</param>
    public FallbackChain(FallbackSettings[] steps, bool takesInvalid)
    {
        _steps = [.. steps.Select(step => (step, step.Rule is { } rule ? new RuleReply(rule) : null))];
        _last = Array.Find(steps, step => step.LastAnswer is not null)?.LastAnswer;
        _takesInvalid = takesInvalid;
    }

    /// <summary>Whether requests are to say whose they are.</summary>
    public bool WantsHints => _last is { ByInputs: false };

    /// <summary>Whether a fallback may stand in for such an answer.</summary>
    public bool StandsInFor(InferenceReply reply) => ReasonOf(reply.Outcome) is not null || (_takesInvalid && reply.Outcome == InferenceOutcome.InvalidInput);

    /// <summary>Keeps a good answer, where there is a step that gives it again.</summary>
    public void Keep(LastAnswers lasts, ModelKey key, InferenceCall call, InferenceReply reply)
    {
        if (_last is not null && reply.Fallback is null && KeyOf(key, call) is { } digest)
        {
            lasts.Keep(digest, reply);
        }
    }

    /// <summary>The last good answer, ready to be given again; null where there is none, or its version is no longer in service.</summary>
    public InferenceReply? Recall(LastAnswers lasts, ModelKey key, ServableModel model, InferenceCall call) =>
        _last is not null && KeyOf(key, call) is { } digest && lasts.Find(digest, _last.MaxAge) is var (answer, age) && model.Find(answer.Version) is not null
            ? new InferenceReply(InferenceOutcome.Done, answer.Version, answer.Outputs, null) { FallbackAge = age }
            : null;

    /// <summary>The first answer that any step gives; the failed one where none does.</summary>
    /// <param name="key">The model.</param>
    /// <param name="call">The request.</param>
    /// <param name="failed">What the version that should have answered said.</param>
    /// <param name="rest">How long the caller still waits; null for any time.</param>
    /// <param name="last">The last good answer; null where there is none.</param>
    /// <param name="ask">Asks a version or another model, with no fallbacks of its own.</param>
    public async ValueTask<InferenceReply> AnswerAsync(
        ModelKey key, InferenceCall call, InferenceReply failed, TimeSpan? rest, InferenceReply? last, Func<ModelKey, InferenceCall, ValueTask<InferenceReply>> ask)
    {
        var reason = failed.FallbackReason ?? ReasonOf(failed.Outcome) ?? InvalidInput;
        foreach (var (step, rule) in _steps)
        {
            var answer = rule is not null ? Answer(rule, call)
                : step.LastAnswer is not null ? last
                : IsAskable(failed, step, rest) ? await AskAsync(key, call, step, rest, ask)
                : null;
            if (answer is { Outcome: InferenceOutcome.Done })
            {
                failed.Dispose();
                return answer with { Fallback = NameOf(step, rule, answer), FallbackReason = reason };
            }

            answer?.Dispose();
        }

        return failed;
    }

    /// <summary>
    /// A server that has too much to do, or a caller without time, is not helped by a second run; a rule costs next to nothing. One version that
    /// is crowded or slow says nothing of another.
    /// </summary>
    private static bool IsAskable(InferenceReply failed, FallbackSettings step, TimeSpan? rest) =>
        (failed.FallbackReason is not null
            || failed.Outcome is not (InferenceOutcome.Overloaded or InferenceOutcome.DeadlineUnmeetable or InferenceOutcome.DeadlinePassed))
        && step.Version != failed.Version && !(rest <= TimeSpan.Zero);

    private static ValueTask<InferenceReply> AskAsync(
        ModelKey key, InferenceCall call, FallbackSettings step, TimeSpan? rest, Func<ModelKey, InferenceCall, ValueTask<InferenceReply>> ask) =>
        ask(step.Model is { } model ? new ModelKey(key.Tenant, model) : key, call with { Version = step.Version, Timeout = rest, Hints = null });

    private static InferenceReply? Answer(RuleReply rule, InferenceCall call) =>
        rule.Answer(call, out _) is { } outputs ? new InferenceReply(InferenceOutcome.Done, 0, outputs, null) : null;

    private UInt128? KeyOf(ModelKey key, InferenceCall call) =>
        _last!.ByInputs ? LastAnswerKeys.ByInputs(key, call) : LastAnswerKeys.ByCaller(key, call);

    private static string NameOf(FallbackSettings step, RuleReply? rule, InferenceReply answer) =>
        rule is not null ? (rule.IsConstant ? "constant" : "rule")
        : step.LastAnswer is not null ? FormattableString.Invariant($"last answer of version {answer.Version}")
        : step.Model is { } model ? FormattableString.Invariant($"model {model} version {answer.Version}")
        : FormattableString.Invariant($"version {answer.Version}");

    private const string InvalidInput = "invalid_input";

    private static string? ReasonOf(InferenceOutcome outcome) => outcome switch
    {
        InferenceOutcome.ModelFailed => "model_failed",
        InferenceOutcome.Unavailable => "unavailable",
        InferenceOutcome.Overloaded => "overloaded",
        InferenceOutcome.DeadlineUnmeetable or InferenceOutcome.DeadlinePassed => "deadline",
        _ => null,
    };
}
