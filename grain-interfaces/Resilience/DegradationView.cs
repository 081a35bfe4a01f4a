namespace Actors.Resilience;

/// <summary>That a model is not to be trusted for the time being.</summary>
/// <param name="Cause">manual, drift, quality or incident.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="Until">When it ends by itself; null for when somebody ends it.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">Since when.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DegradationView)]
public sealed record DegradationView(
    [property: Id(0)] string Cause,
    [property: Id(1)] string Reason,
    [property: Id(2)] DateTimeOffset? Until,
    [property: Id(3)] string By,
    [property: Id(4)] DateTimeOffset At);
