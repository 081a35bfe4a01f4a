using Actors.Domain.Outcomes;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Outcomes;

/// <summary>Takes outcomes in: each once, however often and in whatever order they are sent, on disk before it is answered.</summary>
public sealed class OutcomeIntake
{
    /// <summary>Outcomes that are taken in at once.</summary>
    public const int MaxBatch = 1_000;

    /// <summary>How often a batch is looked at of which others add parts at the same time.</summary>
    private const int MaxAttempts = 5;

    private readonly IOutcomeStore _store;
    private readonly OutcomeJoin _join;
    private readonly OutcomeInstruments _instruments;
    private readonly int _maxWaiting;

    internal OutcomeIntake(IOutcomeStore store, OutcomeJoin join, OutcomeInstruments instruments, IOptions<OutcomeOptions> options) =>
        (_store, _join, _instruments, _maxWaiting) = (store, join, instruments, options.Value.MaxWaiting);

    /// <summary>Takes a batch in.</summary>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="outcomes">At most <see cref="MaxBatch"/>, all of the tenant.</param>
    /// <param name="mayUse">Whether their sender may say anything of a model.</param>
    /// <param name="cancellationToken">Ends the try; what was not answered may be kept all the same, and is recognised when it comes again.</param>
    /// <returns>What became of each, in their order.</returns>
    public async Task<IReadOnlyList<OutcomeReceipt>> ReceiveAsync(
        string tenant, IReadOnlyList<Outcome> outcomes, Func<string, bool> mayUse, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(mayUse);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(outcomes.Count, MaxBatch, nameof(outcomes));
        for (var attempt = 1; ; attempt++)
        {
            var (receipts, added) = await SortAsync(tenant, outcomes, mayUse, cancellationToken);
            if (added.Count == 0 || await _store.TryAddAsync(added, cancellationToken))
            {
                foreach (var receipt in receipts)
                {
                    _instruments.Received(receipt);
                }

                return receipts;
            }

            if (attempt == MaxAttempts)
            {
                throw new IOException("Others add the same outcomes all the time.");
            }
        }
    }

    private async Task<(OutcomeReceipt[] Receipts, List<Outcome> Added)> SortAsync(
        string tenant, IReadOnlyList<Outcome> outcomes, Func<string, bool> mayUse, CancellationToken cancellationToken)
    {
        var receipts = new OutcomeReceipt?[outcomes.Count];
        var known = new Dictionary<string, Outcome>(await _store.FindAsync(tenant, [.. outcomes.Select(outcome => outcome.Id)], cancellationToken), StringComparer.Ordinal);
        var places = new List<int>();
        var twins = new List<int>();
        for (var i = 0; i < outcomes.Count; i++)
        {
            if (OutcomeRules.Fault(outcomes[i]) is { } fault)
            {
                receipts[i] = new(OutcomeStatus.Refused, outcomes[i], fault);
            }
            else if (known.TryGetValue(outcomes[i].Id, out var before))
            {
                receipts[i] = Again(outcomes[i], before);
                twins.AddRange(before.ReceivedAt == outcomes[i].ReceivedAt && receipts[i]!.Status == OutcomeStatus.Repeated ? [i] : []);
            }
            else
            {
                known.Add(outcomes[i].Id, outcomes[i]);
                places.Add(i);
            }
        }

        var found = await _join.FindAsync([.. places.Select(place => outcomes[place])], cancellationToken);
        var added = await AdmitAsync(tenant, places.Zip(found), receipts, mayUse, cancellationToken);
        FollowTwins(receipts, twins);
        return ([.. receipts.Select(receipt => receipt!)], added);
    }

    /// <summary>Lets those in whose prediction was found and is the sender's to speak of, and as many of the others as may wait.</summary>
    private async Task<List<Outcome>> AdmitAsync(
        string tenant, IEnumerable<(int Place, Outcome Outcome)> found, OutcomeReceipt?[] receipts, Func<string, bool> mayUse, CancellationToken cancellationToken)
    {
        var added = new List<Outcome>();
        long? waiting = null;
        foreach (var (place, outcome) in found)
        {
            if (outcome.Model is { } model && !mayUse(model))
            {
                receipts[place] = new(OutcomeStatus.Refused, outcome, "The model is none of the sender's.");
            }
            else if (outcome.IsJoined)
            {
                receipts[place] = new(OutcomeStatus.Joined, outcome);
                added.Add(outcome);
            }
            else if ((waiting ??= await _store.CountWaitingAsync(tenant, cancellationToken)) >= _maxWaiting)
            {
                receipts[place] = new(OutcomeStatus.Refused, outcome, $"No prediction is remembered that it could be of, and {_maxWaiting} outcomes wait for theirs already.");
            }
            else
            {
                waiting++;
                var postponed = OutcomeRules.Postpone(outcome, outcome.ReceivedAt);
                receipts[place] = new(OutcomeStatus.Waiting, postponed);
                added.Add(postponed);
            }
        }

        return added;
    }

    /// <summary>What stands twice in one batch is a repeat only of what is kept.</summary>
    private static void FollowTwins(OutcomeReceipt?[] receipts, List<int> twins)
    {
        foreach (var twin in twins)
        {
            var first = Array.Find(receipts, receipt => receipt!.Outcome.Id == receipts[twin]!.Outcome.Id)!;
            receipts[twin] = first.Status switch
            {
                OutcomeStatus.Refused => first,
                _ => new(OutcomeStatus.Repeated, first.Outcome),
            };
        }
    }

    private static OutcomeReceipt Again(Outcome outcome, Outcome known) => known.SaysAs(outcome)
        ? new(OutcomeStatus.Repeated, known)
        : new(OutcomeStatus.Refused, outcome, $"Another outcome has the id '{outcome.Id}' already; a correction has an id of its own.");
}
