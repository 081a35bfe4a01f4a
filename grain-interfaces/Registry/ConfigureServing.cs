namespace Actors.Registry;

/// <summary>A request to set how a model wants to be served; what is null in the settings is left to the silos.</summary>
/// <param name="Settings">All settings: they replace the ones before.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ConfigureServing)]
public sealed record ConfigureServing(
    [property: Id(0)] ServingSettings Settings,
    [property: Id(1)] long? IfRevision);
