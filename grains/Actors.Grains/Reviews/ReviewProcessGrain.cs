using Actors.Audit;
using Actors.Domain.Reviews;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <inheritdoc cref="IReviewProcessGrain"/>
[GrainType("review-process")]
internal sealed class ReviewProcessGrain(
    [PersistentState(StateNames.ReviewProcess, StateNames.Provider)] IPersistentState<ReviewProcessState> state,
    IGrainFactory grains,
    ReviewInstruments instruments,
    TimeProvider clock,
    ILogger<ReviewProcessGrain> logger) : Grain, IReviewProcessGrain, IRemindable, IAuditedState
{
    private ReviewStore _store = null!;
    private PolicyStore _policies = null!;
    private ReviewAlarm _alarm = null!;

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = ReviewProcessKey.Parse(this.GetPrimaryKeyString());
        _alarm = new ReviewAlarm(this, clock);
        _store = new ReviewStore(key, state, _alarm, grains, instruments, clock, logger);
        _policies = new PolicyStore(key, state, grains, clock);
        return Task.CompletedTask;
    }

    public Task<ReviewPolicyView?> GetPolicyAsync(CancellationToken cancellationToken) => Task.FromResult(_policies.View);

    public Task<ReviewPolicyView?> GetPolicyAtAsync(DateTimeOffset at, CancellationToken cancellationToken) => _policies.GetAtAsync(at, cancellationToken);

    public Task<CaseChange> PutPolicyAsync(ReviewPolicyView policy, long? ifRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return _policies.PutAsync(policy, ifRevision);
    }

    public Task<CaseChange> SubmitAsync(SubmitCase request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return UnderPolicyAsync(async policy =>
        {
            if (request.Fault(policy) is { } fault)
            {
                return new CaseChange(CaseChangeOutcome.Invalid, null, fault);
            }

            var (desk, digest) = (await _store.ReadyAsync(), InputDigest.Of(request.Inputs));
            if (await _store.FindAsync(request.Id, cancellationToken) is { } known)
            {
                return known.IsOf(request, digest) ? new CaseChange(CaseChangeOutcome.Done, known, null) : QueueVerdict.Conflict.ToChange(null);
            }

            var intake = CaseIntake.Of(desk, request, digest, policy, ActingCaller.Current.Id, clock.GetUtcNow());
            if (intake.Verdict == QueueVerdict.Done)
            {
                await _store.StoreAsync(intake.Stored);
                await _store.KeepAsync(intake.Next);
            }

            return await AnswerAsync(intake.Verdict, request.Id);
        });
    }

    public Task<CaseView?> GetCaseAsync(string id, CancellationToken cancellationToken) => _store.FindAsync(id, cancellationToken);

    public async Task<CaseView?> AwaitCaseAsync(string id, TimeSpan patience, CancellationToken cancellationToken)
    {
        await _store.WaitAsync(id, patience < IReviewProcessGrain.MaxPatience ? patience : IReviewProcessGrain.MaxPatience, cancellationToken);
        return await _store.FindAsync(id, cancellationToken);
    }

    public Task<CaseChange> LeaseAsync(CancellationToken cancellationToken) => UnderPolicyAsync(async policy =>
    {
        var (next, verdict, id) = (await _store.ReadyAsync()).Lease(Caller(policy), policy, clock.GetUtcNow());
        await _store.KeepAsync(next);
        return await AnswerAsync(verdict, id);
    });

    public Task<CaseChange> DecideAsync(DecideCase request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return UnderPolicyAsync(async policy =>
        {
            var opinion = new Opinion(ActingCaller.Current.Id, request.Answer, request.Reason, clock.GetUtcNow());
            var (next, verdict) = (await _store.ReadyAsync()).Decide(request.Case, opinion, policy);
            await _store.KeepAsync(next);
            return (await AnswerAsync(verdict, request.Case)).Unless(opinion, verdict);
        });
    }

    public Task<CaseChange> DisputeAsync(string id, string reason, CancellationToken cancellationToken) => UnderPolicyAsync(async policy =>
    {
        var (now, desk) = (clock.GetUtcNow(), await _store.ReadyAsync());
        if (await _store.FindAsync(id, cancellationToken) is not { Stored: var stored })
        {
            return QueueVerdict.Unknown.ToChange(null);
        }

        var (next, verdict) = desk.Dispute(stored.Outcome?.ToOutcome(), stored.ToOpen(policy, now), ActingCaller.Current.Id, reason, now);
        await _store.KeepAsync(next);
        return await AnswerAsync(verdict, id);
    });

    public async Task<CaseChange> WithdrawAsync(string id, string reason, CancellationToken cancellationToken)
    {
        var (next, verdict) = (await _store.ReadyAsync()).Withdraw(id, reason, clock.GetUtcNow());
        await _store.KeepAsync(next);
        return await AnswerAsync(verdict, id);
    }

    public Task<ReviewQueueView?> GetQueueAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_policies.Policy is null ? null : _store.Desk.At(clock.GetUtcNow()).ToView());

    public async Task<CaseEventSlice?> GetEventsAsync(long after, int limit, CancellationToken cancellationToken) =>
        _policies.Policy is null ? null : await _store.EventsAsync(after, limit, cancellationToken);

    public Task<ReviewRatesView?> GetRatesAsync(CancellationToken cancellationToken) => Task.FromResult(_policies.Policy is null ? null : _store.Desk.ToRates());

    public async Task<PracticeView> PractiseAsync(DecideCase? answered, CancellationToken cancellationToken)
    {
        if (_policies.Policy is not { } policy)
        {
            return ReviewMapping.NoProcess.ToPractice(new PracticeScore(""));
        }

        var desk = await _store.ReadyAsync();
        var step = PracticeStep.Of(desk.Practice, Caller(policy), answered);
        await _store.KeepAsync(step.Next == desk.Practice ? desk : desk with { Practice = step.Next });
        return step.Asks is { } id ? step.View with { Case = await _store.ReadAsync(id, cancellationToken) } : step.View;
    }

    [Audited("review-process.queue.escalate")]
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _store.KeepAsync((await _store.ReadyAsync()).At(clock.GetUtcNow()));
        await _alarm.ResetAsync(_store.Desk.NextDue);
    }

    private static Reviewer Caller(ReviewPolicy policy) => policy.Admit(ActingCaller.Current.Id, ActingCaller.Current.Roles);

    private Task<CaseChange> UnderPolicyAsync(Func<ReviewPolicy, Task<CaseChange>> change) =>
        _policies.Policy is { } policy ? change(policy) : Task.FromResult(ReviewMapping.NoProcess);

    private async Task<CaseChange> AnswerAsync(QueueVerdict verdict, string? id) =>
        verdict.ToChange(id is null ? null : await _store.FindAsync(id, CancellationToken.None));
}
