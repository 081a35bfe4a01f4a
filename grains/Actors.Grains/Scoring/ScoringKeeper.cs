using Actors.Domain.Scoring;
using Actors.Scoring;

namespace Actors.Grains.Scoring;

/// <summary>Keeps a job: its row, who is at which chunk, how fast it goes, and who is told what. Only the row is stored.</summary>
internal sealed class ScoringKeeper(string key, IPersistentState<ScoringJobState> state, ScoringHouse house, IGrainFactory grains)
{
    private readonly string _tenant = key.Split('/', 2)[0];
    private DateTimeOffset _notedAt;
    private bool _isStalled;
    private bool _isDoubted;
    private bool _isAtRisk;
    private bool _hasLeases;

    /// <summary>The job as it was last written, replaced whole; null where there is none.</summary>
    public ScoringJob? Job { get; private set; } = state.State.Job;

    public ScoringLeases Leases { get; set; } = ScoringLeases.None;

    public ScoringPace Pace { get; private set; } = new();

    private IScoringJobsGrain Jobs => grains.GetScoringJobs(_tenant);

    private IScoringBoardGrain Board => grains.GetScoringBoard();

    /// <summary>Begins the job where there is none, and puts it up for workers. The tenant's list waits for this, so it is not told.</summary>
    public async Task OpenAsync(ScoringPlan plan, string author, DateTimeOffset startAt, DateTimeOffset at)
    {
        if (Job is null)
        {
            await WriteAsync(ScoringSteps.Submit(key[(_tenant.Length + 1)..], plan, author, startAt, at));
        }

        await Board.PostAsync(key, CancellationToken.None);
    }

    /// <summary>Writes the job where it changed, and tells who is to know where it has ended.</summary>
    public async Task KeepAsync(ScoringJob next)
    {
        if (ReferenceEquals(next, Job))
        {
            return;
        }

        var before = Job?.Phase;
        await WriteAsync(next);
        if (next.Phase != before)
        {
            (Pace, _notedAt) = (new ScoringPace(), default);
            await NoteAsync();
        }

        if (next.IsOver)
        {
            Leases = ScoringLeases.None;
            await TellEndAsync();
        }
    }

    /// <summary>Gives a worker something to do; null for nothing. The first time it is written that leases begin anew, so that none has the number of one before a kill.</summary>
    public async Task<ScoringGrant?> LeaseAsync(string worker)
    {
        if (Job is not { IsAtWork: true } job)
        {
            return null;
        }

        if (!_hasLeases)
        {
            var next = job with { LeaseEpoch = job.LeaseEpoch + 1 };
            await WriteAsync(next);

            // What workers said of chunks in the meantime is newer than nothing, and older than what is given from now on.
            Leases = Leases with { Last = ScoringLeases.Begin(next.LeaseEpoch).Last };
            _hasLeases = true;
        }

        (Leases, var grant) = Leases.Take(Job, worker, house.Now);
        return grant;
    }

    /// <summary>Goes on by the clock and the budget.</summary>
    public async Task AdvanceAsync(ScoringJob job, CancellationToken cancellationToken) =>
        await KeepAsync(ScoringSteps.Advance(job, await house.Budget.FindObjectionAsync(_tenant, job, cancellationToken), house.Now));

    /// <summary>Looks how far the job is, and tells where it has stalled, is late, or what comes of it is odd.</summary>
    public async Task WatchAsync()
    {
        var now = house.Now;
        Pace = Pace.Add(now, Job!.RowsDone + Leases.Rows(now));
        var isStalled = ScoringDetail.IsStalled(Job, Pace, now);
        if (isStalled != _isStalled)
        {
            _isStalled = isStalled;
            house.Signals.TellStall(_tenant, Job, isStalled, now);
            await NoteAsync(Job, isStalled ? "stalled" : null);
        }

        await WatchDeadlineAsync(now);

        if (!_isDoubted && ScoringDoubts.SoFar(Job) is { } doubt)
        {
            _isDoubted = true;
            house.Signals.TellDoubt(_tenant, Job, doubt);
        }

        await NoteAsync();
    }

    /// <summary>Tells alerts and the tenant's list of the end, then leaves the board: after a kill in between it is told again.</summary>
    public async Task TellEndAsync()
    {
        if (Job is { } job && !state.State.IsEndTold)
        {
            if (job.LateAt == job.EndedAt)
            {
                await TellLateAsync(job);
            }

            if (_isAtRisk)
            {
                house.Signals.TellRisk(_tenant, job, isAtRisk: false, house.Now);
            }

            await house.Signals.TellEndAsync(_tenant, job);
            await NoteAsync(job, job.Phase.ToString().ToLowerInvariant());
            state.State.IsEndTold = true;
            await state.WriteStateAsync(CancellationToken.None);
            house.Instruments.Ended(job.Phase);
        }

        await Board.RemoveAsync(key, CancellationToken.None);
    }

    /// <summary>Forgets the job everywhere; the list last, which comes back to what it still has.</summary>
    public async Task ForgetAsync()
    {
        await Board.RemoveAsync(key, CancellationToken.None);
        if (Job is not null)
        {
            await state.ClearStateAsync(CancellationToken.None);
            Job = null;
        }

        await Jobs.DropAsync(key[(_tenant.Length + 1)..], CancellationToken.None);
    }

    /// <summary>The job as people see it.</summary>
    public ScoringDetail Describe(ScoringJob job) => ScoringDetail.Of(job, Leases, (Pace, _isAtRisk), house.Budget.CostOf(_tenant, job), house.Now);

    private async Task WriteAsync(ScoringJob next)
    {
        state.State.Job = next;
        await state.WriteStateAsync(CancellationToken.None);
        Job = next;
    }

    private async Task NoteAsync()
    {
        var now = house.Now;
        if (now - _notedAt >= ScoringPace.Step)
        {
            _notedAt = now;
            await NoteAsync(Job!, null);
        }
    }

    private Task NoteAsync(ScoringJob job, string? happened) => Jobs.NoteAsync(ScoringJson.Write(ScoringSummary.Of(job, _isAtRisk)), happened, CancellationToken.None);

    /// <summary>Tells as it changes whether the deadline is to be missed and, once, that it was: before that is written, so that after a kill in between it is told again, and recognised.</summary>
    private async Task WatchDeadlineAsync(DateTimeOffset now)
    {
        var isAtRisk = ScoringDeadline.IsExpected(Job!, Pace, Job!.Rows - Job.RowsDone - Leases.Rows(now), _isAtRisk, now);
        if (isAtRisk != _isAtRisk)
        {
            _isAtRisk = isAtRisk;
            house.Signals.TellRisk(_tenant, Job, isAtRisk, now);
            await NoteAsync(Job, isAtRisk ? ScoringDeadline.AtRisk : null);
        }

        var next = ScoringSteps.PassDeadline(Job, now);
        if (!ReferenceEquals(next, Job))
        {
            await TellLateAsync(next);
            await WriteAsync(next);
        }
    }

    private async Task TellLateAsync(ScoringJob job)
    {
        await house.Signals.TellLateAsync(_tenant, job);
        await NoteAsync(job, ScoringDeadline.Late);
    }
}
