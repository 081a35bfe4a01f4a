namespace Actors.Conditions;

/// <summary>A request to set the rules around a model.</summary>
/// <param name="Rules">All rules: they replace those before.</param>
/// <param name="IfRevision">Refuses unless the rules are of this revision; null asks for no check.</param>
/// <param name="Reason">Why; null says nothing.</param>
/// <param name="Override">Whether to pass a closed gate in an emergency.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SetConditions)]
public sealed record SetConditions(
    [property: Id(0)] ConditionView[] Rules,
    [property: Id(1)] long? IfRevision,
    [property: Id(2)] string? Reason,
    [property: Id(3)] bool Override);
