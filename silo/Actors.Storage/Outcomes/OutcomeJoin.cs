using System.Collections.Immutable;
using Actors.Domain.Decisions;
using Actors.Domain.Outcomes;
using Actors.Storage.Decisions;

namespace Actors.Storage.Outcomes;

/// <summary>Finds the predictions of outcomes: one reading of the decision log for all that name a prediction, and one a model for those with keys.</summary>
internal sealed class OutcomeJoin(IDecisionReader decisions, TimeProvider clock)
{
    /// <summary>The outcomes in their order, those of which the prediction was found with it.</summary>
    /// <param name="outcomes">Of one tenant.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Outcome>> FindAsync(IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        if (outcomes.Count == 0)
        {
            return [];
        }

        var tenant = outcomes[0].Tenant;
        var byId = new Dictionary<Guid, DecisionHead>();
        ImmutableSortedSet<Guid> ids = [.. outcomes.Where(outcome => outcome.BusinessKey is null).Select(outcome => outcome.Prediction!.Value)];
        if (ids.Count > 0)
        {
            await foreach (var decision in decisions.ReadAsync(new DecisionFilter { Tenant = tenant, Ids = ids }, cancellationToken))
            {
                byId[decision.Head.Id] = decision.Head;
            }
        }

        var byKey = await ReadKeysAsync(tenant, outcomes, cancellationToken);
        var now = clock.GetUtcNow();
        return [.. outcomes.Select(outcome => Find(outcome, byId, byKey) is { } head ? OutcomeRules.Join(outcome, head, now) : outcome)];
    }

    private static DecisionHead? Find(Outcome outcome, Dictionary<Guid, DecisionHead> byId, ILookup<(string, string), DecisionHead> byKey) =>
        outcome.BusinessKey is { } key ? OutcomeRules.Choose(outcome, byKey[(outcome.Model!, key)])
        : byId.TryGetValue(outcome.Prediction!.Value, out var head) ? head
        : null;

    private async Task<ILookup<(string Model, string Key), DecisionHead>> ReadKeysAsync(
        string tenant, IReadOnlyList<Outcome> outcomes, CancellationToken cancellationToken)
    {
        var found = new List<DecisionHead>();
        foreach (var model in outcomes.Where(outcome => outcome.BusinessKey is not null).GroupBy(outcome => outcome.Model!, StringComparer.Ordinal))
        {
            var filter = new DecisionFilter { Tenant = tenant, Model = model.Key, BusinessKeys = [.. model.Select(outcome => outcome.BusinessKey!)] };
            await foreach (var decision in decisions.ReadAsync(filter, cancellationToken))
            {
                found.Add(decision.Head);
            }
        }

        return found.ToLookup(head => (head.Model, head.BusinessKey!));
    }
}
