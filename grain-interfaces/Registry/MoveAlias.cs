namespace Actors.Registry;

/// <summary>A request to point an alias at a version, or to remove it.</summary>
/// <param name="Alias">1 to 63 of a-z, 0-9, '-', beginning with a letter.</param>
/// <param name="Version">The version; null removes the alias.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.MoveAlias)]
public sealed record MoveAlias(
    [property: Id(0)] string Alias,
    [property: Id(1)] int? Version,
    [property: Id(2)] long? IfRevision)
{
    /// <summary>Why, at most 1000 characters; null says nothing.</summary>
    [Id(3)]
    public string? Reason { get; init; }

    /// <summary>
    /// Overrides the gate before the stage in an emergency: takes a reason and a caller with the role <c>admin</c>, and leaves a follow-up that
    /// somebody else has to close.
    /// </summary>
    [Id(4)]
    public bool Override { get; init; }
}
