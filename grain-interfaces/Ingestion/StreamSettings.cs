namespace Actors.Ingestion;

/// <summary>Defines a stream.</summary>
/// <param name="Definition">The definition, as the management API takes it: JSON.</param>
/// <param name="IfRevision">The revision that it takes the place of; null for whichever there is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.StreamSettings)]
public sealed record StreamSettings([property: Id(0)] string Definition, [property: Id(1)] long? IfRevision);
