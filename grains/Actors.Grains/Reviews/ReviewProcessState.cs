using Actors.Domain.Reviews;
using Actors.Domain.Revisions;

namespace Actors.Grains.Reviews;

/// <summary>The stored row of a business process. Its size is bounded by <see cref="ReviewLimits"/>; what cases are about stands in rows of their own.</summary>
internal sealed class ReviewProcessState
{
    /// <summary>The policy; null before the first is set, when there is no such process.</summary>
    public ReviewPolicy? Policy { get; set; }

    /// <summary>Which revision the policy is, and whose; null where it was set before revisions were counted.</summary>
    public RevisionNote? PolicyNote { get; set; }

    /// <summary>What happened to the cases that people decide: the newest events, older ones stand in pages.</summary>
    public CaseJournal Journal { get; set; } = CaseJournal.Empty;

    /// <summary>The open cases, and what was counted of the others.</summary>
    public ReviewDesk Queue { get; set; } = new();
}
