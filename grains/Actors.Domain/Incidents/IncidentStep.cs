namespace Actors.Domain.Incidents;

/// <summary>A step of a playbook, in an incident.</summary>
/// <param name="Number">1, 2, 3, ...</param>
/// <param name="Text">What is to be done.</param>
public sealed record IncidentStep(int Number, string Text)
{
    /// <summary>When it was done; null before.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>Who did it.</summary>
    public string? DoneBy { get; init; }

    /// <summary>What they said.</summary>
    public string? Note { get; init; }
}
