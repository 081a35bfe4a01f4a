namespace Actors.Registry;

/// <summary>The answer of an inspection: a description, or why the file is refused. Exactly one of the two is set.</summary>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelInspection)]
public sealed record ModelInspection(
    [property: Id(0)] ModelDescription? Description,
    [property: Id(1)] string? Refusal);
