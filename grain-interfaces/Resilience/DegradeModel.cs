namespace Actors.Resilience;

/// <summary>That a model is not to be trusted for the time being, or is again.</summary>
/// <param name="Cause">manual, drift, quality or incident; null where it is to be trusted again.</param>
/// <param name="Reason">Why, in words; 1 to 500 characters where there is a cause.</param>
/// <param name="Until">When it ends by itself; null for when somebody ends it.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DegradeModel)]
public sealed record DegradeModel(
    [property: Id(0)] string? Cause,
    [property: Id(1)] string? Reason,
    [property: Id(2)] DateTimeOffset? Until,
    [property: Id(3)] long? IfRevision);
