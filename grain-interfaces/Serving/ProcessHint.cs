namespace Actors.Serving;

/// <summary>The business process that is to take a prediction's answer, a case a row.</summary>
/// <param name="Process">The process.</param>
/// <param name="Case">The case's name, and what those of several rows begin with; null for new ones. The same case submitted again is submitted once.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ProcessHint)]
public sealed record ProcessHint([property: Id(0)] string Process, [property: Id(1)] string? Case);
