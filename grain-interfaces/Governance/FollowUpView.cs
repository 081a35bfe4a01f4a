namespace Actors.Governance;

/// <summary>What an emergency override leaves to be done.</summary>
/// <param name="Id">Its name, unique in the tenant.</param>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that was let through.</param>
/// <param name="Stage">The stage that it was let through to.</param>
/// <param name="By">Who overrode the gate.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why.</param>
/// <param name="Missing">What the gate missed, in words.</param>
/// <param name="ClosedBy">Who closed it; null while it is open.</param>
/// <param name="ClosedAt">When it was closed; null while it is open.</param>
/// <param name="Resolution">What came of it; null while it is open.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.FollowUpView)]
public sealed record FollowUpView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Model,
    [property: Id(2)] int Version,
    [property: Id(3)] string Stage,
    [property: Id(4)] string By,
    [property: Id(5)] DateTimeOffset At,
    [property: Id(6)] string Reason,
    [property: Id(7)] string[] Missing,
    [property: Id(8)] string? ClosedBy,
    [property: Id(9)] DateTimeOffset? ClosedAt,
    [property: Id(10)] string? Resolution);
