namespace Actors.Registry;

/// <summary>One move of a transfer.</summary>
/// <param name="Model">The model's name, in the transfer's tenant.</param>
/// <param name="Alias">The alias.</param>
/// <param name="Version">The version; null removes the alias.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.TransferMove)]
public sealed record TransferMove(
    [property: Id(0)] string Model,
    [property: Id(1)] string Alias,
    [property: Id(2)] int? Version,
    [property: Id(3)] long? IfRevision);
