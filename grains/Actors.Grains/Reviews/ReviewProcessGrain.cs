using Actors.Audit;
using Actors.Domain.Reviews;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <inheritdoc cref="IReviewProcessGrain"/>
/// <remarks>
/// One write of the process's row is what makes a change: a case counts as open from when the row has it, and as ended from when the row has
/// its outcome, which goes to the case's own row afterwards, more than once where a kill comes between.
/// </remarks>
[GrainType("review-process")]
internal sealed partial class ReviewProcessGrain(
    [PersistentState(StateNames.ReviewProcess, StateNames.Provider)] IPersistentState<ReviewProcessState> state,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<ReviewProcessGrain> logger) : Grain, IReviewProcessGrain, IRemindable, IAuditedState
{
    private readonly CaseWaiters _waiters = new(clock);

    /// <summary>Outcomes that the row still has and their cases' own rows have, too.</summary>
    private readonly HashSet<CaseOutcome> _kept = [];

    /// <summary>The queue as it is stored: what interleaving calls may see.</summary>
    private ReviewDesk _queue = new();

    private ReviewAlarm? _alarm;

    object IAuditedState.AuditedState => state.State;

    private ReviewProcessKey Key => ReviewProcessKey.Parse(this.GetPrimaryKeyString());

    private ReviewPolicy? Policy => state.State.Policy;

    private ReviewAlarm Alarm => _alarm ??= new ReviewAlarm(this, clock);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _queue = state.State.Queue;
        return Task.CompletedTask;
    }

    public Task<ReviewPolicyView?> GetPolicyAsync(CancellationToken cancellationToken) => Task.FromResult(Policy?.ToView());

    public async Task<CaseChange> PutPolicyAsync(ReviewPolicyView policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var read = policy.ToPolicy();
        if ((policy.Unknown() is { } then ? $"'{then}' is not accept, reject or review." : read.Fault()) is { } fault)
        {
            return new CaseChange(CaseChangeOutcome.Invalid, null, fault);
        }

        state.State.Policy = read;
        await state.WriteStateAsync(CancellationToken.None);
        return new CaseChange(CaseChangeOutcome.Done, null, null);
    }

    public async Task<CaseChange> SubmitAsync(SubmitCase request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Policy is not { } policy)
        {
            return ReviewMapping.NoProcess;
        }

        if (request.Fault(policy) is { } fault)
        {
            return new CaseChange(CaseChangeOutcome.Invalid, null, fault);
        }

        var (now, queue) = (clock.GetUtcNow(), await ReadyAsync());
        var digest = InputDigest.Of(request.Inputs);
        if (await GetCaseAsync(request.Id, cancellationToken) is { } known)
        {
            return known.Stored.Digest == digest && known.Stored.Request.Answer == request.Answer
                ? new CaseChange(CaseChangeOutcome.Done, known, null)
                : QueueVerdict.Conflict.ToChange(null);
        }

        var routing = policy.Route(request.ToFacts(), digest);
        var outcome = routing.ToOutcome(request, now);
        var stored = new StoredCase(request, digest, ActingCaller.Current.Id, now, routing.Reason, outcome, null);
        var verdict = QueueVerdict.Done;
        if (outcome is null)
        {
            (queue, verdict) = queue.Add(request.ToOpen(digest, policy, now), now);
        }

        if (verdict == QueueVerdict.Done)
        {
            await grains.GetReviewCase(Key, request.Id).StoreAsync(stored, CancellationToken.None);
            await KeepAsync(queue);
        }

        return await AnswerAsync(verdict, request.Id);
    }

    public async Task<CaseView?> GetCaseAsync(string id, CancellationToken cancellationToken)
    {
        var queue = _queue;
        var stored = await grains.GetReviewCase(Key, id).GetAsync(cancellationToken);
        return stored?.ToView(queue, clock.GetUtcNow());
    }

    public async Task<CaseView?> AwaitCaseAsync(string id, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (_queue.Find(id) is not null && patience > TimeSpan.Zero)
        {
            await _waiters.WaitAsync(id, patience < IReviewProcessGrain.MaxPatience ? patience : IReviewProcessGrain.MaxPatience, cancellationToken);
        }

        return await GetCaseAsync(id, cancellationToken);
    }

    public async Task<CaseChange> LeaseAsync(CancellationToken cancellationToken)
    {
        if (Policy is not { } policy)
        {
            return ReviewMapping.NoProcess;
        }

        var (next, verdict, id) = (await ReadyAsync()).Lease(Caller(policy), policy, clock.GetUtcNow());
        await KeepAsync(next);
        return await AnswerAsync(verdict, id);
    }

    public async Task<CaseChange> DecideAsync(DecideCase request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (Policy is not { } policy)
        {
            return ReviewMapping.NoProcess;
        }

        var opinion = new Opinion(ActingCaller.Current.Id, request.Answer, request.Reason, clock.GetUtcNow());
        var (next, verdict) = (await ReadyAsync()).Decide(request.Case, opinion, policy);
        await KeepAsync(next);
        var answer = await AnswerAsync(verdict, request.Case);

        // Said before, and the answer did not arrive.
        var isRepeated = verdict == QueueVerdict.Unknown && (answer.Case?.Stored.Outcome?.Opinions.Any(said => said.By == opinion.By && said.Answer == opinion.Answer) ?? false);
        return isRepeated ? new CaseChange(CaseChangeOutcome.Done, answer.Case, null) : answer;
    }

    public async Task<CaseChange> DisputeAsync(string id, string reason, CancellationToken cancellationToken)
    {
        if (Policy is not { } policy)
        {
            return ReviewMapping.NoProcess;
        }

        var (now, queue) = (clock.GetUtcNow(), await ReadyAsync());
        if (await GetCaseAsync(id, cancellationToken) is not { Stored: var stored })
        {
            return QueueVerdict.Unknown.ToChange(null);
        }

        var (next, verdict) = queue.Dispute(stored.Outcome?.ToOutcome(), stored.Request.ToOpen(stored.Digest, policy, now), ActingCaller.Current.Id, reason, now);
        await KeepAsync(next);
        return await AnswerAsync(verdict, id);
    }

    public async Task<CaseChange> WithdrawAsync(string id, string reason, CancellationToken cancellationToken)
    {
        var (next, verdict) = (await ReadyAsync()).Withdraw(id, reason, clock.GetUtcNow());
        await KeepAsync(next);
        return await AnswerAsync(verdict, id);
    }

    public Task<ReviewQueueView?> GetQueueAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Policy is null ? null : _queue.At(clock.GetUtcNow()).ToView());

    public Task<ReviewRatesView?> GetRatesAsync(CancellationToken cancellationToken) => Task.FromResult(Policy is null ? null : _queue.ToRates());

    public async Task<PracticeView> PractiseAsync(DecideCase? answered, CancellationToken cancellationToken)
    {
        if (Policy is not { } policy)
        {
            return ReviewMapping.NoProcess.ToPractice(new PracticeScore(""));
        }

        var (reviewer, queue) = (Caller(policy), await ReadyAsync());
        var asked = queue.Practice.Of(reviewer.Id).Asked;
        var (next, verdict) = queue.Practice.Ask(reviewer);
        var isRight = false;
        if (answered is not null)
        {
            (next, verdict, isRight) = queue.Practice.Answer(reviewer, answered.Case, answered.Answer);
        }

        await KeepAsync(next == queue.Practice ? queue : queue with { Practice = next });
        var view = verdict.ToChange(null).ToPractice(next.Of(reviewer.Id));
        return verdict != QueueVerdict.Done ? view
            : answered is not null ? view with { Expected = asked!.Answer, IsRight = isRight }
            : view with { Case = (await grains.GetReviewCase(Key, next.Of(reviewer.Id).Asked!.Id).GetAsync(cancellationToken))?.Blind() };
    }

    [Audited("review-process.queue.escalate")]
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await KeepAsync((await ReadyAsync()).At(clock.GetUtcNow()));
        await Alarm.ResetAsync(_queue.NextDue);
    }

    private static Reviewer Caller(ReviewPolicy policy)
    {
        var caller = ActingCaller.Current;
        return policy.Admit(caller.Id, caller.Roles);
    }

    private async Task<CaseChange> AnswerAsync(QueueVerdict verdict, string? id) =>
        verdict.ToChange(id is null ? null : await GetCaseAsync(id, CancellationToken.None));

    /// <summary>The queue without what has gone to rows of its own.</summary>
    private async Task<ReviewDesk> ReadyAsync()
    {
        await FlushAsync();
        return _queue;
    }

    /// <summary>Makes a change durable, then known.</summary>
    private async Task KeepAsync(ReviewDesk next)
    {
        if (ReferenceEquals(next, _queue))
        {
            return;
        }

        // What wakes the process is set before anything waits for it.
        await Alarm.SetAsync(next.NextDue);
        var ended = _queue.Open.Select(known => known.Id).Except(next.Open.Select(known => known.Id), StringComparer.Ordinal).ToList();
        state.State.Queue = next.Forget(_kept);
        await state.WriteStateAsync(CancellationToken.None);
        _queue = state.State.Queue;
        _kept.Clear();
        await FlushAsync();
        _waiters.Release(ended);
    }

    private async Task FlushAsync()
    {
        try
        {
            foreach (var outcome in _queue.Leaving.Where(outcome => !_kept.Contains(outcome)))
            {
                await grains.GetReviewCase(Key, outcome.Id).FinishAsync(outcome.ToView(), CancellationToken.None);
                _kept.Add(outcome);
            }
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException or InvalidOperationException or AuditUnavailableException)
        {
            // It is decided and stands in the process's row, from which the next change takes it again.
            Unfinished(logger, exception, Key);
        }
    }

    [LoggerMessage(1060, LogLevel.Warning, "Cases of process {Process} have ended, but their own rows do not say so yet")]
    private static partial void Unfinished(ILogger logger, Exception exception, ReviewProcessKey process);
}
