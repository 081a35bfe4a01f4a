using System.Collections.Immutable;
using Actors.Audit;
using Actors.Domain.Scoring;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.Registry.Webhooks;
using Actors.Grains.State;
using Actors.Registry.Webhooks;
using Actors.Scoring;

namespace Actors.Grains.Scoring;

/// <inheritdoc cref="IScoringJobsGrain"/>
[GrainType("scoring-jobs")]
internal sealed class ScoringJobsGrain(
    [PersistentState(StateNames.ScoringJobs, StateNames.Provider)] IPersistentState<ScoringJobsState> state, ScoringHouse house, IGrainFactory grains)
    : Grain, IScoringJobsGrain, IRemindable, IAuditedState
{
    private const string Reminder = "open";

    /// <summary>How often this is called while jobs are under way and, while there are only ended ones, to see which are kept no longer.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SweepPeriod = TimeSpan.FromHours(1);

    // As they are now: replaced whole, for calls that interleave. How far a job is need not be written each time.
    private ImmutableArray<ScoringSummary> _listed = [];
    private ImmutableArray<ScoringDataset> _datasets = [];
    private ImmutableArray<ScoringNews> _news = [];

    object IAuditedState.AuditedState => state.State;

    private string Tenant => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Show();
        if (state.State.Promised.Count > 0)
        {
            // Whoever looks for what was promised before a kill is not to wait for the reminder.
            _ = this.RegisterGrainTimer(OpenAgainAsync, new GrainTimerCreationOptions(TimeSpan.Zero, Period));
        }

        return Task.CompletedTask;
    }

    public async Task<ScoringChange> SubmitAsync(string plan, CancellationToken cancellationToken)
    {
        await OpenPromisedAsync();
        var wanted = ScoringJson.Read<ScoringPlan>(plan);
        if (ScoringRules.Fault(wanted) is { } fault)
        {
            return new ScoringChange(ScoringOutcome.Invalid, null, fault);
        }

        if (!MakeRoom())
        {
            return new ScoringChange(ScoringOutcome.Full, null, $"{ScoringLimits.MaxJobs} jobs are under way.");
        }

        // The reminder comes first: what is promised is opened even if nobody asks for it again.
        _ = await this.RegisterOrUpdateReminder(Reminder, Period, Period);
        var now = house.Now;
        var startAt = await house.Calendar.FindStartAsync(Tenant, wanted, now, cancellationToken);
        var id = FormattableString.Invariant($"s{++state.State.Last}");
        var author = ActingCaller.Current.Id;
        state.State.Jobs.Add(ScoringSummary.Of(ScoringSteps.Submit(id, wanted, author, startAt, now)));
        state.State.Promised.Add(new PromisedScoring(id, plan, author, startAt, now));
        await WriteAsync();
        await OpenPromisedAsync();
        return new ScoringChange(ScoringOutcome.Done, id);
    }

    public async Task NoteAsync(string summary, string? happened, CancellationToken cancellationToken)
    {
        var noted = ScoringJson.Read<ScoringSummary>(summary);
        var place = state.State.Jobs.FindIndex(one => one.Id == noted.Id);
        if (place < 0)
        {
            return;
        }

        var isNews = happened is not null && !state.State.News.Exists(known => known.Job.Id == noted.Id && known.Kind == happened && happened != "stalled");
        var isChange = state.State.Jobs[place].Phase != noted.Phase;
        state.State.Jobs[place] = noted;
        if (isNews)
        {
            state.State.News.Add(new ScoringNews(++state.State.LastNews, house.Now, happened!, noted));
            state.State.News.RemoveRange(0, Math.Max(0, state.State.News.Count - ScoringLimits.MaxEvents));
        }

        if (isNews || isChange)
        {
            await WriteAsync();
        }

        Show();
        if (isNews)
        {
            await grains.GetGrain<IWebhookDirectoryGrain>(new WebhookKey(Tenant, "").Directory).HintAsync(CancellationToken.None);
        }
    }

    public async Task DropAsync(string id, CancellationToken cancellationToken)
    {
        if (state.State.Jobs.RemoveAll(one => one.Id == id) > 0)
        {
            await WriteAsync();
        }
    }

    public Task<string> ListAsync(string? phase, string? model, int limit, CancellationToken cancellationToken) => Task.FromResult(ScoringJson.Write(
        _listed.Reverse().Where(one => (phase is null || string.Equals(one.Phase.ToString(), phase, StringComparison.OrdinalIgnoreCase)) && (model is null || one.Model == model)).Take(limit)));

    public Task<string[]> ListIdsAsync(CancellationToken cancellationToken) => Task.FromResult(_listed.Select(one => one.Id).ToArray());

    public async Task<ScoringChange> KeepDatasetAsync(string digest, long bytes, string format, CancellationToken cancellationToken)
    {
        var dataset = new ScoringDataset(digest, bytes, Enum.Parse<ScoringFormat>(format), house.Now, house.DatasetsUntil);
        _ = state.State.Datasets.RemoveAll(known => known.Digest == digest || known.ExpiresAt < house.Now);
        if (state.State.Datasets.Count >= ScoringLimits.MaxDatasets)
        {
            return new ScoringChange(ScoringOutcome.Full, null, $"There are {ScoringLimits.MaxDatasets} datasets already.");
        }

        state.State.Datasets.Add(dataset);
        await WriteAsync();
        return new ScoringChange(ScoringOutcome.Done, ScoringJson.Write(dataset));
    }

    public Task<string> ListDatasetsAsync(CancellationToken cancellationToken) => Task.FromResult(ScoringJson.Write(_datasets.Where(known => known.ExpiresAt >= house.Now).Reverse()));

    public Task<string> ListEventsAsync(long after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(ScoringJson.Write(_news.Where(known => known.Sequence > after).Take(limit)));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await OpenAgainAsync(CancellationToken.None);
        Sweep();
        var jobs = state.State;
        if (jobs.Jobs.Count + jobs.Promised.Count == 0)
        {
            if (await this.GetReminder(Reminder) is { } reminder)
            {
                await this.UnregisterReminder(reminder);
            }

            return;
        }

        var period = jobs.Promised.Count > 0 || jobs.Jobs.Exists(job => job.EndedAt is null) ? Period : SweepPeriod;
        if (period != status.Period)
        {
            _ = await this.RegisterOrUpdateReminder(Reminder, period, period);
        }
    }

    /// <summary>
    /// Has jobs go on by the clock although no worker asks them, so that a stall is told of even then, and those that are kept no longer go. None is waited for: they call this grain.
    /// </summary>
    private void Sweep()
    {
        foreach (var job in state.State.Jobs)
        {
            var grain = grains.GetScoringJob(Tenant, job.Id);
            if (job.EndedAt is not { } ended)
            {
                grain.LeaseAsync("", isWanted: false, CancellationToken.None).Forget();
            }
            else if ((job.KeptUntil ?? ended + TimeSpan.FromDays(ScoringLimits.UsualKeepDays)) <= house.Now)
            {
                grain.ExpireAsync(isDueOnly: true, CancellationToken.None).Forget();
            }
        }
    }

    private async Task OpenAgainAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("scoring").Enter();
        await OpenPromisedAsync();
    }

    /// <summary>Opens what is promised: after a kill in between, what was promised before it.</summary>
    private async Task OpenPromisedAsync()
    {
        foreach (var promised in state.State.Promised.ToList())
        {
            await grains.GetScoringJob(Tenant, promised.Id).OpenAsync(promised.Plan, promised.Author, promised.StartAt, promised.At, CancellationToken.None);
            _ = state.State.Promised.Remove(promised);
            await WriteAsync();
        }
    }

    /// <summary>Forgets the oldest that has ended where the list is full.</summary>
    private bool MakeRoom()
    {
        var over = state.State.Jobs.Count < ScoringLimits.MaxJobs ? -1 : state.State.Jobs.FindIndex(one => one.EndedAt is not null);
        if (over >= 0)
        {
            grains.GetScoringJob(Tenant, state.State.Jobs[over].Id).ExpireAsync(isDueOnly: false, CancellationToken.None).Forget();
            state.State.Jobs.RemoveAt(over);
        }

        return state.State.Jobs.Count < ScoringLimits.MaxJobs;
    }

    private async Task WriteAsync()
    {
        await state.WriteStateAsync(CancellationToken.None);
        Show();
    }

    private void Show() => (_listed, _datasets, _news) = ([.. state.State.Jobs], [.. state.State.Datasets], [.. state.State.News]);
}
