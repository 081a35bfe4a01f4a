using Actors.Registry;

namespace Actors.Serving;

/// <summary>A model as the cluster serves it.</summary>
/// <param name="Route">Its routing snapshot.</param>
/// <param name="MaxBatchRows">Rows of one batch at most where the model sets nothing: the smallest of the silos' own; null where no silo has served it.</param>
/// <param name="Versions">Every servable version, as the silos that follow the model and answered in time serve it, oldest first.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ModelServing)]
public sealed record ModelServing(
    [property: Id(0)] ModelRoute Route,
    [property: Id(1)] int? MaxBatchRows,
    [property: Id(2)] VersionServing[] Versions);
