using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>
/// The cases of a process that wait for people. A step takes the queue from one state to the next, or says why not. A case that ends goes
/// from <see cref="Open"/> to <see cref="Leaving"/> in one step, and from there once it is kept elsewhere.
/// </summary>
public sealed record ReviewDesk
{
    /// <summary>The cases that wait, in the order in which they were added.</summary>
    public ImmutableArray<OpenCase> Open { get; init; } = [];

    /// <summary>The cases that have ended and are not known to be kept elsewhere, oldest first.</summary>
    public ImmutableArray<CaseOutcome> Leaving { get; init; } = [];

    /// <summary>The number of the case that was added last.</summary>
    public long Last { get; init; }

    /// <summary>What was counted of all cases that ended.</summary>
    public ReviewRates Rates { get; init; } = new();

    /// <summary>The cases to practise on, and what came of it.</summary>
    public PracticeBook Practice { get; init; } = new();

    /// <summary>The next instant at which a case escalates by itself; null where none does.</summary>
    public DateTimeOffset? NextDue => Open.Where(known => known.Escalated is null).Min(known => (DateTimeOffset?)known.Due);

    /// <summary>The open case of that name; null where there is none.</summary>
    public OpenCase? Find(string id) => Open.FirstOrDefault(known => known.Id == id);

    /// <summary>The queue at an instant: leases end, and deadlines that have passed escalate.</summary>
    public ReviewDesk At(DateTimeOffset now) =>
        Open.Any(known => known.At(now) != known) ? this with { Open = [.. Open.Select(known => known.At(now))] } : this;

    /// <summary>Adds a case. The same case added again is done.</summary>
    /// <param name="added">The case; its number is given here.</param>
    /// <param name="now">When.</param>
    public (ReviewDesk Next, QueueVerdict Verdict) Add(OpenCase added, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(added);
        if (Find(added.Id) is { } known)
        {
            return (this, known.Digest == added.Digest && known.Answer == added.Answer ? QueueVerdict.Done : QueueVerdict.Conflict);
        }

        return added.Id.Length is 0 or > ReviewLimits.MaxId || added.Priority is < 0 or > ReviewLimits.MaxPriority || added.Opinions is < 1 or > ReviewLimits.MaxOpinions
            ? (this, QueueVerdict.Invalid)
            : Open.Length >= ReviewLimits.MaxOpen ? (this, QueueVerdict.Full)
            : (At(now) with { Open = At(now).Open.Add(added with { Number = Last + 1 }), Last = Last + 1 }, QueueVerdict.Done);
    }

    /// <summary>
    /// Gives a reviewer the case that goes next by <see cref="ReviewOrder"/>. Who has a case already gets that one again.
    /// </summary>
    /// <param name="reviewer">Who asks.</param>
    /// <param name="policy">The policy in force.</param>
    /// <param name="now">When.</param>
    public (ReviewDesk Next, QueueVerdict Verdict, string? Case) Lease(Reviewer reviewer, ReviewPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        ArgumentNullException.ThrowIfNull(policy);
        if (!reviewer.IsAdmitted)
        {
            return (this, QueueVerdict.NotForReviewer, null);
        }

        var queue = At(now);
        if (queue.Open.FirstOrDefault(known => known.Lease?.By == reviewer.Id) is { } held)
        {
            return (queue, QueueVerdict.Done, held.Id);
        }

        var next = queue.Open
            .Where(known => known.Lease is null && !known.IsClosedTo(reviewer.Id) && (known.Escalated is null || reviewer.IsSenior))
            .Min(ReviewOrder.Instance);
        return next is null
            ? (queue, QueueVerdict.Nothing, null)
            : (queue.With(next with { Lease = new Lease(reviewer.Id, now + policy.LeaseFor, next.Escalated is not null) }), QueueVerdict.Done, next.Id);
    }

    /// <summary>
    /// Takes a reviewer's opinion. It ends the case where enough agree, or where the case had escalated to the reviewer; opinions that differ
    /// escalate it. The same opinion given again is done.
    /// </summary>
    /// <param name="id">The case.</param>
    /// <param name="opinion">What is said.</param>
    /// <param name="policy">The policy in force.</param>
    public (ReviewDesk Next, QueueVerdict Verdict) Decide(string id, Opinion opinion, ReviewPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(opinion);
        ArgumentNullException.ThrowIfNull(policy);
        var queue = At(opinion.At);
        if (queue.Find(id) is not { } known)
        {
            return (this, QueueVerdict.Unknown);
        }

        if (known.Given.FirstOrDefault(given => given.By == opinion.By) is { } said)
        {
            return (this, said.Answer == opinion.Answer ? QueueVerdict.Done : QueueVerdict.NotForReviewer);
        }

        var verdict = known.Lease?.By != opinion.By ? QueueVerdict.NotLeased
            : !policy.Takes(opinion.Answer) ? QueueVerdict.UnknownAnswer
            : opinion.Reason?.Length > ReviewLimits.MaxText ? QueueVerdict.Invalid
            : opinion.Answer != known.Answer && string.IsNullOrWhiteSpace(opinion.Reason) ? QueueVerdict.ReasonNeeded
            : Leaving.Length >= ReviewLimits.MaxLeaving ? QueueVerdict.Full
            : QueueVerdict.Done;
        return (verdict == QueueVerdict.Done ? queue.Weigh(known with { Lease = null, Given = known.Given.Add(opinion) }, known.Lease!.IsFinal) : this, verdict);
    }

    /// <summary>Ends a case that nobody needs an answer to any more.</summary>
    public (ReviewDesk Next, QueueVerdict Verdict) Withdraw(string id, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return string.IsNullOrWhiteSpace(reason) || reason.Length > ReviewLimits.MaxText ? (this, QueueVerdict.Invalid)
            : Find(id) is not { } known ? (this, QueueVerdict.Unknown)
            : Leaving.Length >= ReviewLimits.MaxLeaving ? (this, QueueVerdict.Full)
            : (At(now).End(known, CaseEnd.Withdrawn, answer: null, now, reason), QueueVerdict.Done);
    }

    /// <summary>Reopens a case that has ended, once, for other reviewers than those who decided it.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="reopened">The case as it is added.</param>
    /// <param name="by">Who brings the dispute.</param>
    /// <param name="reason">Why.</param>
    /// <param name="now">When.</param>
    public (ReviewDesk Next, QueueVerdict Verdict) Dispute(CaseOutcome? outcome, OpenCase reopened, string by, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(reopened);
        if (Find(reopened.Id) is { } open)
        {
            return (this, open.Dispute is null ? QueueVerdict.NotFinished : QueueVerdict.AlreadyDisputed);
        }

        return outcome is null ? (this, QueueVerdict.Unknown)
            : outcome.Dispute is not null ? (this, QueueVerdict.AlreadyDisputed)
            : outcome.End == CaseEnd.Withdrawn ? (this, QueueVerdict.NotFinished)
            : string.IsNullOrWhiteSpace(reason) || reason.Length > ReviewLimits.MaxText ? (this, QueueVerdict.Invalid)
            : Add(reopened with { Dispute = new CaseDispute(by, reason, now, outcome.Answer, [.. outcome.Opinions.Select(opinion => opinion.By)]) }, now);
    }

    /// <summary>Lets go of cases that have ended and are kept elsewhere.</summary>
    public ReviewDesk Forget(IReadOnlyCollection<CaseOutcome> kept) =>
        kept.Count == 0 ? this : this with { Leaving = Leaving.RemoveAll(kept.Contains) };

    private ReviewDesk Weigh(OpenCase weighed, bool isFinal)
    {
        var last = weighed.Given[^1];
        var isAgreed = weighed.Given.All(given => given.Answer == last.Answer);
        if (isFinal || (isAgreed && weighed.Given.Length >= weighed.Opinions))
        {
            var end = last.Answer == weighed.Answer ? CaseEnd.Accepted : CaseEnd.Rejected;
            return End(weighed, end, last.Answer, last.At, last.Reason ?? "Its reviewers agree with the model.");
        }

        return With(isAgreed ? weighed : weighed with { Escalated = weighed.Escalated ?? "Its reviewers do not agree." });
    }

    private ReviewDesk End(OpenCase ended, CaseEnd end, string? answer, DateTimeOffset now, string reason)
    {
        var outcome = new CaseOutcome(ended.Id, end, ended.Answer, answer, now, reason)
        {
            Opinions = ended.Given,
            IsEscalated = ended.Escalated is not null,
            Dispute = ended.Dispute,
            IsSampled = ended.IsSampled,
            Prediction = ended.Prediction,
        };
        return this with
        {
            Open = Open.RemoveAll(known => known.Id == ended.Id),
            Leaving = Leaving.Add(outcome),
            Rates = Rates.With(outcome),
            Practice = Practice.With(outcome),
        };
    }

    private ReviewDesk With(OpenCase changed) => this with { Open = [.. Open.Select(known => known.Id == changed.Id ? changed : known)] };
}
