using Actors.Domain.Conditions;
using Actors.Grains.Reviews;
using Actors.Grains.Serving;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Conditions;

/// <summary>
/// Answers predictions of models with rules around them, and those that a business process is to take: the rules before, the model or what stands
/// in for it, the rules after, and a case for each row that a rule or the request sends to a process.
/// </summary>
internal sealed class GuardedRuns(PredictionCases cases, RuleInstruments instruments)
{
    /// <summary>Rows of a request that rules judge at most.</summary>
    private const int MaxRows = 4096;

    private const string Reason = "rule";

    /// <summary>Answers.</summary>
    /// <param name="key">The model.</param>
    /// <param name="rules">Its rules; null where there are none.</param>
    /// <param name="call">The request.</param>
    /// <param name="run">How it is run beneath.</param>
    /// <param name="cancellationToken">Nobody waits any longer.</param>
    public async ValueTask<InferenceReply> AnswerAsync(ModelKey key, CompiledConditions? rules, InferenceCall call, GuardedRun run, CancellationToken cancellationToken)
    {
        var rows = TensorRows.RowsOf(call.Inputs);
        if (rows > MaxRows)
        {
            return new InferenceReply(InferenceOutcome.InvalidInput, 0, [], FormattableString.Invariant($"The rules around the model judge {MaxRows} rows at most."));
        }

        var before = Judge(ConditionStage.Before, []);
        if (before.Refusal is { } refused)
        {
            return Refuse(refused);
        }

        var asked = NeedsAllOutputs(rules, call, before) ? call with { OutputNames = null } : call;
        var reply = before.Fallback is { } led ? await run.FallBack(asked, Refuse(led)) : await run.Ask(asked);
        if (reply.Outcome != InferenceOutcome.Done)
        {
            return reply;
        }

        var after = Judge(ConditionStage.After, reply.Outputs);
        IEnumerable<string> names = before.Names;
        if (after is { Refusal: null, Fallback: { } late } && reply.Fallback is null)
        {
            reply.Dispose();
            reply = await run.FallBack(asked, Refuse(late));
            if (reply.Outcome != InferenceOutcome.Done)
            {
                return reply;
            }

            // What stands in for the answer is judged as the answer was; it has no fallbacks of its own.
            names = names.Union(after.Names, StringComparer.Ordinal);
            after = Judge(ConditionStage.After, reply.Outputs);
        }

        if ((after.Refusal ?? after.Fallback) is { } last)
        {
            reply.Dispose();
            return Refuse(last);
        }

        return await FinishAsync(key, call, [.. names.Union(after.Names, StringComparer.Ordinal)], before.Reviews.Concat(after.Reviews), after, reply, cancellationToken);

        JudgedRows Judge(ConditionStage stage, TensorData[] outputs)
        {
            var judged = JudgedRows.Of(rules, stage, call.Inputs, outputs, rows);
            instruments.Count(key, judged);
            return judged;
        }
    }

    /// <summary>The answer with what rules put into it, and what processes make of it.</summary>
    private async ValueTask<InferenceReply> FinishAsync(
        ModelKey key, InferenceCall call, string[] names, IEnumerable<(int Row, Condition Rule)> reviews, JudgedRows after, InferenceReply reply, CancellationToken cancellationToken)
    {
        var outputs = OutputPatch.Apply(reply.Outputs, after.Replaced, out var fault);
        if (fault is not null)
        {
            reply.Dispose();
            return new InferenceReply(InferenceOutcome.RefusedByRule, 0, [], $"A rule cannot replace what it names: {fault}.");
        }

        var whole = reply with { Outputs = outputs, Rules = names.Length == 0 ? reply.Rules : names };
        var wanted = PredictionCases.Wanted(call, reviews);
        if (wanted.Count > 0)
        {
            var (decisions, refusal) = await cases.SubmitAsync(key, call, whole, wanted, cancellationToken);
            if (refusal is not null)
            {
                reply.Dispose();
                return refusal;
            }

            whole = whole with { Decisions = decisions };
        }

        return Select(whole, call.OutputNames);
    }

    /// <summary>The outputs that were asked for, in that order: the rules were given all.</summary>
    private static InferenceReply Select(InferenceReply reply, string[]? names)
    {
        if (names is not { Length: > 0 })
        {
            return reply;
        }

        var outputs = Array.ConvertAll(names, name => Array.Find(reply.Outputs, output => output.Name == name));
        if (Array.IndexOf(outputs, null) is >= 0 and var lacking)
        {
            reply.Dispose();
            return new InferenceReply(InferenceOutcome.InvalidInput, 0, [], $"The answer has no output '{names[lacking]}'.");
        }

        return reply with { Outputs = outputs! };
    }

    private static bool NeedsAllOutputs(CompiledConditions? rules, InferenceCall call, JudgedRows before) =>
        call.OutputNames is { Length: > 0 } && (rules is { UsesOutputs: true } || call.Process is not null || before.Reviews.Any());

    private static InferenceReply Refuse((int Row, Condition Rule, string? Lacks) refused)
    {
        var (row, rule, lacks) = refused;
        return new InferenceReply(
            InferenceOutcome.RefusedByRule, 0, [], FormattableString.Invariant($"Rule '{rule.Name}' of the model refuses row {row + 1}: {rule.Message ?? lacks ?? rule.When}"))
        {
            FallbackReason = Reason,
            Rules = [rule.Name],
        };
    }
}
