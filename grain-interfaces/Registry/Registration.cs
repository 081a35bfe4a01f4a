namespace Actors.Registry;

/// <summary>The answer to a registration.</summary>
/// <param name="Version">The version that now holds the artifact.</param>
/// <param name="Created">False where an unarchived version already held the same bytes; a repeated upload is therefore harmless.</param>
/// <param name="Model">The model after the call.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.Registration)]
public sealed record Registration(
    [property: Id(0)] int Version,
    [property: Id(1)] bool Created,
    [property: Id(2)] ModelView Model);
