using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>A case that waits for people. What it is about is kept elsewhere.</summary>
/// <param name="Id">Its name within the process.</param>
/// <param name="Number">Its place among all that were ever added; the least was added first.</param>
/// <param name="Digest">Of its inputs.</param>
/// <param name="Answer">The model's answer.</param>
/// <param name="Priority">0 to <see cref="ReviewLimits.MaxPriority"/>; the highest goes first.</param>
/// <param name="Due">When it escalates.</param>
/// <param name="Opinions">How many reviewers have to agree.</param>
public sealed record OpenCase(string Id, long Number, string Digest, string Answer, int Priority, DateTimeOffset Due, int Opinions)
{
    /// <summary>What was said so far, oldest first.</summary>
    public ImmutableArray<Opinion> Given { get; init; } = [];

    /// <summary>Whose it is now; null where it is nobody's.</summary>
    public Lease? Lease { get; init; }

    /// <summary>Why it has escalated; null where it has not.</summary>
    public string? Escalated { get; init; }

    /// <summary>The dispute that reopened it; null where it is open for the first time.</summary>
    public CaseDispute? Dispute { get; init; }

    /// <summary>Whether it is in the sample that people decide whatever the model says.</summary>
    public bool IsSampled { get; init; }

    /// <summary>The prediction that it comes of; null where it was submitted by itself.</summary>
    public CasePrediction? Prediction { get; init; }

    /// <summary>Who never gets to see the case (again).</summary>
    public bool IsClosedTo(string reviewer) => Given.Any(opinion => opinion.By == reviewer) || (Dispute?.Excluded.Contains(reviewer, StringComparer.Ordinal) ?? false);

    /// <summary>The case at an instant: a lease that has ended is gone, a deadline that has passed has escalated it.</summary>
    public OpenCase At(DateTimeOffset now)
    {
        var next = Lease is { } lease && lease.Until <= now ? this with { Lease = null } : this;
        return next.Escalated is null && next.Due <= now ? next with { Escalated = "Its deadline has passed." } : next;
    }
}
