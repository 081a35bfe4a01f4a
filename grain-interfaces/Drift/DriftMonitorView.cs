namespace Actors.Drift;

/// <summary>How a model is watched.</summary>
/// <param name="Revision">Grows with each change, of baselines too.</param>
/// <param name="ChangedAt">When it last changed.</param>
/// <param name="By">Who changed it.</param>
/// <param name="Settings">The settings; null where the model is not watched.</param>
/// <param name="Baselines">Baselines that are stored.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftMonitorView)]
public sealed record DriftMonitorView(
    [property: Id(0)] long Revision,
    [property: Id(1)] DateTimeOffset ChangedAt,
    [property: Id(2)] string By,
    [property: Id(3)] DriftSettings? Settings,
    [property: Id(4)] BaselineView[] Baselines);
