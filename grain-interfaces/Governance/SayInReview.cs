namespace Actors.Governance;

/// <summary>A request to say something of a version, as the acting caller.</summary>
/// <param name="Kind">request, approval, rejection or comment.</param>
/// <param name="Comment">In words, at most 4000 characters; null where there are none.</param>
/// <param name="ExpiresAt">When it counts no more; null where it does not say.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SayInReview)]
public sealed record SayInReview(
    [property: Id(0)] string Kind,
    [property: Id(1)] string? Comment,
    [property: Id(2)] DateTimeOffset? ExpiresAt);
