namespace Actors.Incidents;

/// <summary>What happened to an alert, for an incident.</summary>
/// <param name="Id">By which the same is recognised.</param>
/// <param name="Alert">The alert.</param>
/// <param name="Model">Its model; empty for none.</param>
/// <param name="Kind">The kind of event in the timeline.</param>
/// <param name="At">When.</param>
/// <param name="By">Who.</param>
/// <param name="Text">What, for people.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.IncidentNews)]
public sealed record IncidentNews(
    [property: Id(0)] string Id,
    [property: Id(1)] string Alert,
    [property: Id(2)] string Model,
    [property: Id(3)] string Kind,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] string By,
    [property: Id(6)] string Text)
{
    /// <summary>The incident to open where the model has none open; null where none is to be.</summary>
    [Id(7)]
    public OpenIncident? Opens { get; init; }

    /// <summary>The version that it is about; null for none.</summary>
    [Id(8)]
    public int? Version { get; init; }
}
