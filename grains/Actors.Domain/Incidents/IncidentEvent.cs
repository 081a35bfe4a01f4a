namespace Actors.Domain.Incidents;

/// <summary>Something that happened around an incident.</summary>
/// <param name="Id">By which the same is recognised when it is said again.</param>
/// <param name="At">When.</param>
/// <param name="Kind">One of <see cref="IncidentKinds"/>.</param>
/// <param name="By">Who: a person, or a part of the platform.</param>
/// <param name="Text">What, for people.</param>
public sealed record IncidentEvent(string Id, DateTimeOffset At, string Kind, string By, string Text)
{
    /// <summary>The version that it is about; null for none.</summary>
    public int? Version { get; init; }
}
