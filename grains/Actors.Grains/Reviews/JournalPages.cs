using Actors.Domain.Reviews;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>A process's journal with the pages that were moved out of its row.</summary>
internal sealed class JournalPages(IGrainFactory grains, ReviewProcessKey key)
{
    /// <summary>Stores the pages that are due; the journal may then go on without them.</summary>
    public async Task<CaseJournal> RelieveAsync(CaseJournal journal)
    {
        while (journal.FullPage() is { IsEmpty: false } page)
        {
            await grains.GetReviewJournal(key, journal.Pages).KeepAsync(new CaseEventPage([.. page.Select(JournalMapping.ToView)]), CancellationToken.None);
            journal = journal.WithoutPage();
        }

        return journal;
    }

    /// <summary>Events after one, of one page or of what stands in the row.</summary>
    public async Task<CaseEventSlice> SliceAsync(CaseJournal journal, long after, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        var page = after / CaseJournal.PageSize;
        IEnumerable<CaseEventView> events = journal.Holds(after + 1)
            ? journal.Recent.Select(JournalMapping.ToView)
            : (await grains.GetReviewJournal(key, page).GetAsync(cancellationToken) ?? throw new InvalidOperationException($"Page {page} of the journal of {key} is not stored.")).Events;
        return new CaseEventSlice(journal.Last, [.. events.Where(happened => happened.Sequence > after).Take(limit)]);
    }
}
