using System.Diagnostics.Metrics;
using Actors.Domain.Outcomes;

namespace Actors.Storage.Outcomes;

/// <summary>What is counted of outcomes: three kinds and four ends, whatever the models.</summary>
internal sealed class OutcomeInstruments
{
    private readonly Counter<long> _received;
    private readonly Counter<long> _joinedLater;
    private readonly Counter<long> _expired;

    public OutcomeInstruments(IMeterFactory meters)
    {
        var meter = meters.Create("Actors.Outcomes");
        _received = meter.CreateCounter<long>("actors.outcomes.received", "{outcome}", "Outcomes of predictions that were sent, by what became of them.");
        _joinedLater = meter.CreateCounter<long>("actors.outcomes.joined_later", "{outcome}", "Outcomes that waited and whose prediction was found.");
        _expired = meter.CreateCounter<long>("actors.outcomes.expired", "{outcome}", "Outcomes that were deleted, for their age or since their prediction was never found.");
    }

    public void Received(OutcomeReceipt receipt) => _received.Add(
        1,
        new KeyValuePair<string, object?>("kind", receipt.Outcome.Kind switch { OutcomeKind.Label => "label", OutcomeKind.Feedback => "feedback", _ => "report" }),
        new KeyValuePair<string, object?>("result", receipt.Status switch
        {
            OutcomeStatus.Joined => "joined",
            OutcomeStatus.Waiting => "waiting",
            OutcomeStatus.Repeated => "repeated",
            _ => "refused",
        }));

    public void JoinedLater(int count) => _joinedLater.Add(count);

    public void Expired(int count) => _expired.Add(count);
}
