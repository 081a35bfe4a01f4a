namespace Actors.Domain.Incidents;

/// <summary>What somebody does to an incident.</summary>
/// <param name="Verb">note, step, text, action, action-done, close or reopen.</param>
public sealed record IncidentOrder(string Verb)
{
    /// <summary>The step or action; null for a new action.</summary>
    public int? Number { get; init; }

    /// <summary>The words.</summary>
    public string? Text { get; init; }

    /// <summary>Which text of the post-mortem.</summary>
    public string? Section { get; init; }

    /// <summary>An action's owner.</summary>
    public string? Owner { get; init; }

    /// <summary>When an action is due.</summary>
    public DateTimeOffset? DueAt { get; init; }
}
