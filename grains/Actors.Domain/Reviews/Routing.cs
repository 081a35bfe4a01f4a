namespace Actors.Domain.Reviews;

/// <summary>Where a case goes.</summary>
/// <param name="Route">Where to.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Routing(ReviewRoute Route, string Reason)
{
    /// <summary>Whether it goes there because it is in the sample, which is one of all cases that no rule decides.</summary>
    public bool IsSampled { get; init; }
}
