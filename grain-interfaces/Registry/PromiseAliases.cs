namespace Actors.Registry;

/// <summary>A request to promise a transfer its moves.</summary>
/// <param name="Transfer">The transfer's id.</param>
/// <param name="Moves">What is done when it is decided so; revisions and reasons in them are passed over, and so is an override.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
/// <param name="Reason">Why, at most 1000 characters; null says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PromiseAliases)]
public sealed record PromiseAliases(
    [property: Id(0)] string Transfer,
    [property: Id(1)] MoveAlias[] Moves,
    [property: Id(2)] long? IfRevision,
    [property: Id(3)] string? Reason);
