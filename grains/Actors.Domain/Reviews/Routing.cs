namespace Actors.Domain.Reviews;

/// <summary>Where a case goes.</summary>
/// <param name="Route">Where to.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Routing(ReviewRoute Route, string Reason);
