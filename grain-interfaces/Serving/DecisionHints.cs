namespace Actors.Serving;

/// <summary>What a request says of itself that is remembered with its answer.</summary>
/// <param name="Subject">Whom it is about, by a name that stays the same; null where it does not say.</param>
/// <param name="BusinessKey">The key by which outcomes may be joined, an order's number say; null for none.</param>
/// <param name="RequestId">The request's own id; null for none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DecisionHints)]
public sealed record DecisionHints(
    [property: Id(0)] string? Subject,
    [property: Id(1)] string? BusinessKey,
    [property: Id(2)] string? RequestId);
