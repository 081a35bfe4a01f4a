namespace Actors.Serving;

/// <summary>A model as one silo serves it.</summary>
/// <param name="MaxBatchRows">Rows of one batch at most on this silo, where the model sets nothing.</param>
/// <param name="Versions">The versions that the silo knows of.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SiloServing)]
public sealed record SiloServing([property: Id(0)] int MaxBatchRows, [property: Id(1)] VersionServing[] Versions);
