namespace Actors.Gateway.Reviews;

/// <summary>A page of labels.</summary>
/// <param name="Items">The labels, oldest first; may be fewer than asked for, or none, although there are more.</param>
/// <param name="After">What to ask the next page after; the same labels stand behind the same number for ever.</param>
/// <param name="HasMore">Whether there may be more now.</param>
public sealed record OutcomePage(IReadOnlyList<OutcomeDetail> Items, long After, bool HasMore);
