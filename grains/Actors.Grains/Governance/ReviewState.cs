using Actors.Domain.Governance;

namespace Actors.Grains.Governance;

/// <summary>The stored row of a version's review.</summary>
internal sealed class ReviewState
{
    /// <summary>What was said.</summary>
    public Review Review { get; set; } = Review.Empty;
}
