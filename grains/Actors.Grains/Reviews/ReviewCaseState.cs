using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>The stored row of a case.</summary>
internal sealed class ReviewCaseState
{
    /// <summary>The case; null before it is stored.</summary>
    public StoredCase? Case { get; set; }
}
