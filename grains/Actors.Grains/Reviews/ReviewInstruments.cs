using System.Diagnostics.Metrics;
using Actors.Domain.Costs;
using Actors.Domain.Reviews;
using Actors.Grains.Costs;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>What becomes of cases that people decide, of the meter <c>Actors.Reviews</c>. Processes are as many as people make.</summary>
internal sealed class ReviewInstruments
{
    private readonly Counter<long> _opened;
    private readonly Counter<long> _events;
    private readonly UseCounts _uses;

    public ReviewInstruments(IMeterFactory meters, UseCounts uses)
    {
        _uses = uses;
        var meter = meters.Create("Actors.Reviews");
        _opened = meter.CreateCounter<long>("actors.reviews.cases.opened", "{case}", "Cases that came into a process's queue, disputed ones again.");
        _events = meter.CreateCounter<long>("actors.reviews.cases.events", "{event}", "Cases that escalated and cases that ended.");
    }

    /// <summary>Counts what a write of a process's row has changed.</summary>
    public void Count(ReviewProcessKey process, ReviewDesk before, ReviewDesk after, CaseJournal was, CaseJournal now)
    {
        var tag = new KeyValuePair<string, object?>("process", process.ToString());
        var known = before.Open.Select(open => open.Id).ToHashSet(StringComparer.Ordinal);
        var opened = after.Open.Count(open => !known.Contains(open.Id));
        if (opened > 0)
        {
            _opened.Add(opened, tag);
        }

        foreach (var happened in now.Recent.Where(happened => happened.Sequence > was.Last))
        {
            if (happened is { Kind: CaseEventKind.Ended, By.IsEmpty: false })
            {
                _uses.Add(new SpendOwner(process.Tenant, happened.Prediction?.Model ?? "", happened.Prediction?.Version ?? 0, ""), CostResource.Reviews, happened.By.Length);
            }

            _events.Add(1, tag, new KeyValuePair<string, object?>("event", happened.Kind == CaseEventKind.Ended ? "ended" : "escalated"));
        }
    }
}
