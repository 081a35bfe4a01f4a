namespace Actors.Drift;

/// <summary>A request to watch a model.</summary>
/// <param name="Settings">All settings: they replace those before.</param>
/// <param name="IfRevision">Refuses unless the monitor is at this revision; null asks for no check.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PutDrift)]
public sealed record PutDrift([property: Id(0)] DriftSettings Settings, [property: Id(1)] long? IfRevision);
