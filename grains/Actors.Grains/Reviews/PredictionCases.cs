using Actors.Audit;
using Actors.Domain.Conditions;
using Actors.Grains.Serving;
using Actors.Registry;
using Actors.Reviews;
using Actors.Serving;

namespace Actors.Grains.Reviews;

/// <summary>Brings answers of models to the business processes that take them, a case a row. What is answered is durable.</summary>
internal sealed class PredictionCases(IGrainFactory grains)
{
    /// <summary>Cases that one request makes at most: each is written and audited.</summary>
    private const int MaxCases = 32;

    /// <summary>The rows that go to processes: all to the one that the request names, and those that rules send, each once a process.</summary>
    public static IReadOnlyList<WantedCase> Wanted(InferenceCall call, IEnumerable<(int Row, Condition Rule)> reviews)
    {
        var wanted = new Dictionary<(int Row, string Process), WantedCase>();
        foreach (var (row, rule) in reviews)
        {
            _ = wanted.TryAdd((row, rule.Process!), new WantedCase(row, rule.Process!, $"Rule '{rule.Name}' of the model sends it to people: {rule.When}"));
        }

        for (var row = 0; call.Process is { } hint && row < TensorRows.RowsOf(call.Inputs) && row <= MaxCases; row++)
        {
            _ = wanted.TryAdd((row, hint.Process), new WantedCase(row, hint.Process, null));
        }

        return [.. wanted.Values.OrderBy(known => known.Row).ThenBy(known => known.Process, StringComparer.Ordinal)];
    }

    /// <summary>Submits the cases, one after the other. Where one is refused, those before it stand; submitted again under their names, they are submitted once.</summary>
    /// <returns>What became of them; or why one was refused.</returns>
    public async ValueTask<(RowDecision[] Decisions, InferenceReply? Refusal)> SubmitAsync(
        ModelKey key, InferenceCall call, InferenceReply reply, IReadOnlyList<WantedCase> wanted, CancellationToken cancellationToken)
    {
        if (wanted.Count > MaxCases)
        {
            return ([], Refuse(InferenceOutcome.InvalidInput, FormattableString.Invariant($"A request brings {MaxCases} cases at most to business processes; this one would bring more.")));
        }

        if (CallIdentity.Current is null)
        {
            // Predictions say nothing of whose they are, as nothing that they call asks; a case does.
            new CallIdentity(call.Caller ?? CallIdentity.SystemPrefix + "rules", key.Tenant, [CallerScopes.Predict], [], null, null).Enter();
        }

        var (decisions, policies) = (new List<RowDecision>(), new Dictionary<string, ReviewPolicyView?>(StringComparer.Ordinal));
        var name = call.Process?.Case ?? Guid.NewGuid().ToString("N");
        foreach (var (row, process, because) in wanted)
        {
            var grain = grains.GetReviewProcess(new ReviewProcessKey(key.Tenant, process));
            if (!policies.TryGetValue(process, out var policy))
            {
                policies[process] = policy = await grain.GetPolicyAsync(cancellationToken);
            }

            if (policy is null)
            {
                return ([], Refuse(InferenceOutcome.UnknownProcess, $"There is no process '{process}'; PUT its policy first."));
            }

            var id = TensorRows.RowsOf(call.Inputs) == 1 ? name : FormattableString.Invariant($"{name}-{row + 1}");
            var (request, fault) = Read(key, call, reply, policy, row, id, because);
            if (request is null)
            {
                return ([], Refuse(InferenceOutcome.RefusedByProcess, $"Process '{process}': {fault}"));
            }

            var change = await grain.SubmitAsync(request, cancellationToken);
            if (change is not { Outcome: CaseChangeOutcome.Done, Case: { } known })
            {
                return ([], Refuse(ToOutcome(change.Outcome), $"Process '{process}': {change.Detail}"));
            }

            var outcome = known.Open is null ? known.Stored.Outcome : null;
            decisions.Add(new RowDecision(row, process, id, known.Status, outcome?.Answer, outcome?.Reason ?? known.Stored.Route));
        }

        return ([.. decisions], null);
    }

    private static (SubmitCase? Request, string? Fault) Read(
        ModelKey key, InferenceCall call, InferenceReply reply, ReviewPolicyView policy, int row, string id, string? because)
    {
        if (policy.Prediction?.ToReading() is not { } reading)
        {
            return (null, "its policy does not say how predictions are read; set prediction.");
        }

        var (answer, confidence) = reading.Read(place => TensorRows.ValueOf(place.IsOutput ? reply.Outputs : call.Inputs, place.Tensor, place.Kind, row, place.Column));
        if (answer is null)
        {
            return (null, FormattableString.Invariant($"row {row + 1} has no answer by '{reading.Answer}'."));
        }

        var request = new SubmitCase(
            id, CaseInputs.Of(call.Inputs, row), answer, confidence ?? 0, Priority: 0, DueIn: null, FormattableString.Invariant($"{key.Name} version {reply.Version}"))
        {
            Because = because ?? (confidence is null ? "Its confidence is not known, or not 0 to 1." : null),
            Prediction = new PredictionSource(key.Name, reply.Version, CallIdentity.Current?.RequestId, row),
        };
        return (request, null);
    }

    private static InferenceOutcome ToOutcome(CaseChangeOutcome outcome) => outcome switch
    {
        CaseChangeOutcome.Full => InferenceOutcome.Overloaded,
        CaseChangeOutcome.Conflict => InferenceOutcome.CaseConflict,
        CaseChangeOutcome.UnknownProcess => InferenceOutcome.UnknownProcess,
        _ => InferenceOutcome.RefusedByProcess,
    };

    private static InferenceReply Refuse(InferenceOutcome outcome, string detail) => new(outcome, 0, [], detail);
}
