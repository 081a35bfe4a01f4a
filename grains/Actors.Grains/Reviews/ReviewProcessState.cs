using Actors.Domain.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>The stored row of a business process. Its size is bounded by <see cref="ReviewLimits"/>; what cases are about stands in rows of their own.</summary>
internal sealed class ReviewProcessState
{
    /// <summary>The policy; null before the first is set, when there is no such process.</summary>
    public ReviewPolicy? Policy { get; set; }

    /// <summary>The open cases, and what was counted of the others.</summary>
    public ReviewDesk Queue { get; set; } = new();
}
