using System.Diagnostics.Metrics;
using Actors.Domain.Reviews;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>What becomes of cases that people decide, of the meter <c>Actors.Reviews</c>. Processes are as many as people make.</summary>
internal static class ReviewInstruments
{
    private static readonly Meter Meter = new("Actors.Reviews");

    private static readonly Counter<long> Opened = Meter.CreateCounter<long>("actors.reviews.cases.opened", "{case}", "Cases that came into a process's queue, disputed ones again.");

    private static readonly Counter<long> Events = Meter.CreateCounter<long>("actors.reviews.cases.events", "{event}", "Cases that escalated and cases that ended.");

    /// <summary>Counts what a write of a process's row has changed.</summary>
    public static void Count(ReviewProcessKey process, ReviewDesk before, ReviewDesk after, CaseJournal was, CaseJournal now)
    {
        var tag = new KeyValuePair<string, object?>("process", process.ToString());
        var known = before.Open.Select(open => open.Id).ToHashSet(StringComparer.Ordinal);
        var opened = after.Open.Count(open => !known.Contains(open.Id));
        if (opened > 0)
        {
            Opened.Add(opened, tag);
        }

        foreach (var happened in now.Recent.Where(happened => happened.Sequence > was.Last))
        {
            Events.Add(1, tag, new KeyValuePair<string, object?>("event", happened.Kind == CaseEventKind.Ended ? "ended" : "escalated"));
        }
    }
}
