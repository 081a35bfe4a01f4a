using Actors.Audit;
using Actors.Domain.Reviews;
using Actors.Grains.Registry.Webhooks;
using Actors.Registry.Webhooks;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>
/// What a process keeps: its cases, and what happened to them. One write of the process's row is what makes a change; the ends of cases go to rows of
/// their own afterwards, more than once where a kill comes between. Used within the turns of one grain only.
/// </summary>
internal sealed partial class ReviewStore(
    ReviewProcessKey key, IPersistentState<ReviewProcessState> state, ReviewAlarm alarm, IGrainFactory grains, ReviewInstruments instruments, TimeProvider clock, ILogger logger)
{
    private readonly CaseWaiters _waiters = new(clock);
    private readonly JournalPages _pages = new(grains, key);

    /// <summary>Outcomes that the row still has and their cases' own rows have, too.</summary>
    private readonly HashSet<CaseOutcome> _kept = [];

    private CaseJournal _journal = state.State.Journal;

    /// <summary>The queue as it is stored: what interleaving calls may see.</summary>
    public ReviewDesk Desk { get; private set; } = state.State.Queue;

    /// <summary>A case as it stands; null where there is none.</summary>
    public async Task<CaseView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var desk = Desk;
        var stored = await grains.GetReviewCase(key, id).GetAsync(cancellationToken);
        return stored?.ToView(desk, clock.GetUtcNow());
    }

    /// <summary>Waits until the case is open no more, or the time has passed.</summary>
    public Task WaitAsync(string id, TimeSpan patience, CancellationToken cancellationToken) =>
        Desk.Find(id) is not null && patience > TimeSpan.Zero ? _waiters.WaitAsync(id, patience, cancellationToken) : Task.CompletedTask;

    /// <summary>What happened after an event.</summary>
    public Task<CaseEventSlice> EventsAsync(long after, int limit, CancellationToken cancellationToken) => _pages.SliceAsync(_journal, after, limit, cancellationToken);

    /// <summary>The queue without what has gone to rows of its own.</summary>
    public async Task<ReviewDesk> ReadyAsync()
    {
        await FlushAsync();
        return Desk;
    }

    /// <summary>Stores a case that is submitted, before the process knows it.</summary>
    public Task StoreAsync(StoredCase stored) => grains.GetReviewCase(key, stored.Request.Id).StoreAsync(stored, CancellationToken.None);

    /// <summary>What a case is about, without what came of it; null where it is not known.</summary>
    public async Task<StoredCase?> ReadAsync(string id, CancellationToken cancellationToken) => (await grains.GetReviewCase(key, id).GetAsync(cancellationToken))?.Blind();

    /// <summary>Makes a change durable, then known.</summary>
    public async Task KeepAsync(ReviewDesk next)
    {
        if (ReferenceEquals(next, Desk))
        {
            return;
        }

        // What wakes the process is set before anything waits for it.
        await alarm.SetAsync(next.NextDue);
        var ended = Desk.Open.Select(known => known.Id).Except(next.Open.Select(known => known.Id), StringComparer.Ordinal).ToList();
        var journal = (await _pages.RelieveAsync(_journal)).Append(Desk, next, clock.GetUtcNow());
        (state.State.Queue, state.State.Journal) = (next.Forget(_kept), journal);
        await state.WriteStateAsync(CancellationToken.None);
        var isNews = journal.Last != _journal.Last;
        instruments.Count(key, Desk, next, _journal, journal);
        (Desk, _journal) = (state.State.Queue, journal);
        _kept.Clear();
        await FlushAsync();
        _waiters.Release(ended);
        if (isNews)
        {
            // Webhooks read the journal in their own time; the hint only makes that soon.
            grains.GetGrain<IWebhookDirectoryGrain>(new WebhookKey(key.Tenant, "").Directory).HintAsync(CancellationToken.None).Forget();
        }
    }

    private async Task FlushAsync()
    {
        try
        {
            foreach (var outcome in Desk.Leaving.Where(outcome => !_kept.Contains(outcome)))
            {
                await grains.GetReviewCase(key, outcome.Id).FinishAsync(outcome.ToView(), CancellationToken.None);
                LabelFeed.Tell(grains, key, state.State.Policy?.Metric, outcome, logger);
                _kept.Add(outcome);
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException or AuditUnavailableException)
        {
            // It is decided and stands in the process's row, from which the next change takes it again.
            Unfinished(logger, exception, key);
        }
    }

    [LoggerMessage(1060, LogLevel.Warning, "Cases of process {Process} have ended, but their own rows do not say so yet")]
    private static partial void Unfinished(ILogger logger, Exception exception, ReviewProcessKey process);
}
