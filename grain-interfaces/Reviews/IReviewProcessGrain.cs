using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Reviews;

/// <summary>
/// A business process that takes a model's answers, and has people decide some of them: its policy, its open cases, its rates. Key:
/// <see cref="ReviewProcessKey"/>. Every change is durable before the call returns; the process's one row decides what happened.
/// </summary>
[Alias(AliasNames.ReviewProcessGrain)]
public interface IReviewProcessGrain : IGrainWithStringKey
{
    /// <summary>The policy; null where there is no such process. Interleaves: it reads what is stored and changes nothing.</summary>
    [Alias("GetPolicy"), AlwaysInterleave, Reads]
    Task<ReviewPolicyView?> GetPolicyAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The policy that was in force at an instant: the same answer for ever, as an instant is asked in the order of the changes. Null where there was none.
    /// </summary>
    [Alias("GetPolicyAt"), Reads]
    Task<ReviewPolicyView?> GetPolicyAtAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Sets the policy. It holds for cases submitted and leased from then on.</summary>
    /// <param name="policy">The policy; its revision, instant and person are given here.</param>
    /// <param name="ifRevision">Refuses unless the policy is of this revision; null asks for no check.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("PutPolicy")]
    [Requires(CallerScopes.Manage), Audited("review-process.policy.put")]
    Task<CaseChange> PutPolicyAsync(ReviewPolicyView policy, long? ifRevision, CancellationToken cancellationToken);

    /// <summary>Takes a model's answer. The same case submitted again gives what became of it.</summary>
    [Alias("Submit")]
    [Requires(CallerScopes.Predict, CallerScopes.Manage), Audited("review-process.case.submit")]
    Task<CaseChange> SubmitAsync(SubmitCase request, CancellationToken cancellationToken);

    /// <summary>A case; null where there is none. Interleaves: it reads what is stored and changes nothing.</summary>
    [Alias("GetCase"), AlwaysInterleave, Reads]
    Task<CaseView?> GetCaseAsync(string id, CancellationToken cancellationToken);

    /// <summary>A case, once it is open no more or the time has passed. Interleaves, as <see cref="GetCaseAsync"/>.</summary>
    /// <param name="id">The case.</param>
    /// <param name="patience">At most <see cref="MaxPatience"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    [Alias("AwaitCase"), AlwaysInterleave, ResponseTimeout("00:02:00"), Reads]
    Task<CaseView?> AwaitCaseAsync(string id, TimeSpan patience, CancellationToken cancellationToken);

    /// <summary>Gives the caller the case that goes next, for a while.</summary>
    [Alias("Lease")]
    [Requires(CallerScopes.Approve), Audited("review-process.case.lease")]
    Task<CaseChange> LeaseAsync(CancellationToken cancellationToken);

    /// <summary>Takes the caller's opinion on the case that it leases.</summary>
    [Alias("Decide")]
    [Requires(CallerScopes.Approve), Audited("review-process.case.decide")]
    Task<CaseChange> DecideAsync(DecideCase request, CancellationToken cancellationToken);

    /// <summary>Reopens a case that has ended, once, for the person affected; others decide it.</summary>
    [Alias("Dispute")]
    [Requires(CallerScopes.Predict, CallerScopes.Manage), Audited("review-process.case.dispute")]
    Task<CaseChange> DisputeAsync(string id, string reason, CancellationToken cancellationToken);

    /// <summary>Ends an open case without an answer.</summary>
    [Alias("Withdraw")]
    [Requires(CallerScopes.Predict, CallerScopes.Manage), Audited("review-process.case.withdraw")]
    Task<CaseChange> WithdrawAsync(string id, string reason, CancellationToken cancellationToken);

    /// <summary>The open cases, as they go next; null where there is no such process. Interleaves: it reads what is stored and changes nothing.</summary>
    [Alias("GetQueue"), AlwaysInterleave, Reads]
    Task<ReviewQueueView?> GetQueueAsync(CancellationToken cancellationToken);

    /// <summary>What happened to the cases that people decide, after an event; null where there is no such process. Interleaves, as <see cref="GetCaseAsync"/>.</summary>
    /// <param name="after">The number of the last event that the caller knows; 0 for none.</param>
    /// <param name="limit">The most events to give.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("GetEvents"), AlwaysInterleave, Reads]
    Task<CaseEventSlice?> GetEventsAsync(long after, int limit, CancellationToken cancellationToken);

    /// <summary>What was counted; null where there is no such process.</summary>
    [Alias("GetRates"), AlwaysInterleave, Reads]
    Task<ReviewRatesView?> GetRatesAsync(CancellationToken cancellationToken);

    /// <summary>Scores the caller's answer to a decided case, or gives such a case. Nothing but the caller's score changes.</summary>
    /// <param name="answered">The answer; null to be given a case.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    [Alias("Practise")]
    [Requires(CallerScopes.Approve), Audited("review-process.practise")]
    Task<PracticeView> PractiseAsync(DecideCase? answered, CancellationToken cancellationToken);

    /// <summary>The longest wait for a case.</summary>
    static readonly TimeSpan MaxPatience = TimeSpan.FromSeconds(60);
}
